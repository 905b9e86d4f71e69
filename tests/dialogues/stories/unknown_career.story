A career that is not on file is not guessed at
as: student year 9
> what does a dragon tamer do
<intent occupation_info
<status no_data
< so I won't guess
<choices "Talk to a person"
> how much does a blockchain wizard earn
<intent pay_outlook
<status no_data
< so I won't guess
# What is near is offered, not passed off as the same.
> i wanna be a cloud herder
<intent occupation_info
<status no_data
< so I won't guess
