A 13-year-old who claims to be a teacher can log nothing, and what they say of themselves is heard
live: 12
> im a teacher
<status saved
> i did 2 hours work experience at oxfam on 14 november
<status not_yet
<! Shall I save
> im 13
<status asked
< which school year are you in yourself?
<choices "I'm not a student"
> how much do vets earn
< which school year are you in yourself?
<! £
> year 8
<status refused
< from Year 12
< 0800 1111
> im a teacher
< I can't chat with you here yet
