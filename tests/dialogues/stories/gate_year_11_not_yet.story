Where Year 11 may come, who is not 16 yet hears when they may come again
live: 11
> hi
> student
> im in year 11, im 15
<status refused
< once you are 16
< 0800 1111
<! from Year 11
> hello?
< I can't chat with you here yet
> im 16 now
< Which school year
> y11
< Are you 16 yet?
> nearly
<status refused
< once you are 16
> im 16 now
> year 11
> yes i am
< I keep your school year
