The same text again and again is answered a few times and then not
live: 12
> im in year 7
<status refused
> hello
> hello
> hello
< I can't chat with you here yet
> hello
< You've sent the same thing a few times
> i want to die
<status safeguarding
< 0800 1111
