Logging takes one thing at a time, shows what it understood, and saves only after a yes
as: student year 10 borough Southwark
> did 3 days at my uncles garage last week
<intent log_experience
<status asked
< Work experience: uncles garage
< Which days were they?
> mon to wed
<status asked
< That's 3 days.
< each day or in all
> 5 hours
< Is 5 h for each of the 3 days, or in all?
>pick "5 h each day"
< 9 to 11 November 2026, 15 h
< Shall I save it?
> yh
<status saved
< Saved.
< You now have 15 h of your 100 hours.
> how many hours have i got
<intent show_hours
<pictures 1
< 15 h
