Everything that is asked about a person can be skipped
> hello
< Who are you?
> student
< Which school year
> skip
< Which London borough
> rather not say
<status saved
< What do you like doing?
> hi
<intent greeting
<! Who are you?
<! Which school year
