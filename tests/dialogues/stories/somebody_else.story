Neither a student nor a parent nor a teacher is fine too
> hey
>pick "Something else"
<status saved
< What do you like doing?
> i love baking cakes
<cards 3-6
<! Who are you?
