A disclosure in the place of a school year
> hi
>pick "Student"
< Which school year
> i cut myself
<intent safeguarding
<status safeguarding
< 0800 1111
<! year
