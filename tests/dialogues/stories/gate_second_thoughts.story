A student who names a lower year later is asked, and only their own answer counts
live: 12
> im a student in year 12 in hackney
> im in year 8
<status asked
< which school year are you in yourself?
> oops 12
< I've set your school year to Year 12
> set my year to 9
< which school year are you in yourself?
> 9
<status refused
< from Year 12
< I deleted all that I had kept about you
<! I kept nothing
> hi
< I can't chat with you here yet
