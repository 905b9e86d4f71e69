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
# Known by name alone: the nearest one on file is offered.
> what does a quantity surveyor do
<intent occupation_info
<status no_data
< The nearest one I know is
<choices "Talk to a person"
> 1
<intent occupation_info
<status answered
