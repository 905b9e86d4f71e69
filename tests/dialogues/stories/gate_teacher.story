A teacher passes without a year and is asked for no borough
live: 12
> im a teacher in year 9
<status saved
< I'm Ambitions
< I keep who you are
<! Which
> what is an apprenticeship
<status answered
< apprenticeship
