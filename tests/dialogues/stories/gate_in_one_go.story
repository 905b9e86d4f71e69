Somebody who says everything in the first message is asked nothing more
live: 12
> im a student in year 12 in hackney
<status saved
< I'm Ambitions
< I keep your school year
< What do you like doing?
<! Which
<! Who are you?
<choices "What do you keep?" "Talk to a person"
> any work experience with animals near me
<! Which London borough
