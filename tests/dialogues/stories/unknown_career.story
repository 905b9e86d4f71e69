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
# A job that is not on file is not taken for the one spoken of before.
> what does a nurse do
< Nurse
> how much does a wizard earn
<intent pay_outlook
<status no_data
< so I won't guess
