What cannot be, what is there already and what is too much is asked about, never saved unasked
as: student year 10 borough Lambeth
> did volunteering at the food bank on 14 november 2 to 4
< Shall I save it?
> yes
<status saved
> volunteered at the food bank on 14 november 2 to 4
< Is it the same one?
> yes
< Nothing was saved
> did work experience at barclays on 31 november, 5 hours
< isn't in the calendar
> 30 october
< Shall I save it?
> nah
<! Saved.
< What is wrong?
> scrap it
< Nothing was saved
> volunteered 3 hours at oxfam yesterday from 2 to 6
< Which one is right?
>pick "4 h"
< 4 h
> yes
<status saved
> volunteered at greenpeace on 10 november for 10 hours
< over 8 h in a day
>pick "Yes, that's right"
< Shall I save it?
