Somebody answers more than was asked, and is not asked it again
> hi
< Who are you?
> im in year 9 in hackney
<status saved
<! Which
< What do you like doing?
> near me please, something to go to
<! Which London borough
