A career that is not on file is not guessed at
as: student year 9
> what does a dragon tamer do
<intent occupation_info
<status no_data
< so I won't guess
<choices "Talk to a person"
> whats a wheelwright
<intent occupation_info
> how much does a blockchain wizard earn
<intent pay_outlook
