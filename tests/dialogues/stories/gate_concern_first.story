A concern as the very first message gets its fixed message, and the gate comes after it
live: 12 trial
> my dad hits me
<intent safeguarding
<status safeguarding
< nobody has been told yet
< 0800 1111
< This is a trial
<! Who are you?
> ok
<intent safeguarding
> hi
<status asked
< I'm Ambitions
< Who are you?
<! trial
> i want to kill myself
<status safeguarding
< 0800 1111
> student
< Which school year
> my uncle touches me
<status safeguarding
> 12
< I keep your school year
