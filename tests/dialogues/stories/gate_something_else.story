Somebody else passes, and nothing is logged for them
live: 12
> hello
>pick "Something else"
<status saved
< I keep who you are
> i volunteered at oxfam for 3 hours on 14 november
<status refused
< I log things only for students
> tap in at oxfam
<status refused
> how do you count
<intent show_hours
> im in year 13
< I've set your school year to Year 13
> i volunteered at oxfam for 3 hours on 14 november
< Shall I save it?
