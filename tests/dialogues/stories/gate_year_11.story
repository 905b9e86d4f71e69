Where Year 11 may come, its pupils are asked whether they are 16: yes lets them in
live: 11
> hi
> student
> 11
<status asked
< Are you 16 yet?
<choices "Yes" "No"
> dunno
< Are you 16 yet?
>pick "Yes"
< I keep your school year
< Which London borough
> skip
> im in year 11
<status saved
