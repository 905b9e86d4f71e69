Refusing, asking why, nonsense and emoji: nothing opens, and it stays kind
live: 12
> 🎨
<status asked
< I can't read that kind of message
< Who are you?
> asdfgh qwertz
< I didn't get that
< Who are you?
> rather not say
< I can't go on without it
> why do you need that
< This chat is for Year 12 and up
< I never need your birthday
> student
> skip
< I can't go on without it
< Which school year
>pick "Why do you ask?"
< This chat is for Year 12 and up
> none of your business
< This chat is for Year 12 and up
> banana
< I didn't get that
> 47
< I didn't get that
> hello?
<! I didn't get that
< Which school year
> what can you do
< I'll find jobs that fit
< Which school year
> are you a robot
<intent bot_identity
< I'm a computer program
< Which school year
> talk to a person
<intent talk_to_adviser
> stop
> im going into year 12
< the year that you are in now
> sixth form
< Is that Year 12 or Year 13?
>pick "Year 12"
< I keep your school year
