A greeting that says who it is, and hours asked for in the middle of other questions
at: 2026-11-22T16:00+00:00
> hiya im a student year 8
<! Who are you?
<! Which school year
< Which London borough
> skip
> volunteered at the food bank on 14 november 2 to 4
> yes
<status saved
> it was 3 hours not 2
< 3 h
<! 2pm
> yes
<status saved
>pick "Add what I learned"
< what went well
> my hours
<intent show_hours
< 3 h
