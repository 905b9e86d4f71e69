Below the first year there is one friendly answer, helplines, and a way to mend a slip once
live: 12
> hello
>pick "Student"
> why
< Which school year are you in today?
> year 9
<intent greeting
<status refused
< from Year 12
< ask a teacher, parent or carer to use it with you
< I kept nothing about you
< 0800 1111
< I got my year wrong
> what does a vet do
<status refused
< I can't chat with you here yet
< 0800 1111
<cards 0
# Saying that one is something else opens nothing.
> im a teacher
< I can't chat with you here yet
> 12
< I can't chat with you here yet
> who can i talk to
< 0800
> i got my year wrong
<status asked
< No problem, that happens
< Which school year are you in today?
> yr 9
<status refused
< from Year 12
<! I got my year wrong
> i got my year wrong
<status refused
< I can't chat with you here yet
<! I got my year wrong
