A slip of the finger is mended, and then it begins
live: 12
> hi
> student
> 2
< I didn't get that
> year 2
<status refused
> sorry wrong year
< Which school year are you in today?
> 12
< I keep your school year
>pick "Skip"
<status saved
