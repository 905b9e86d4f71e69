A year and a borough in one answer are both taken
> hi
> student
< Which school year
> yr 9, brent
<status saved
<! Which London borough
> hi
