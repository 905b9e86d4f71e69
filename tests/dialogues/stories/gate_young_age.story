A young age is no school year: it is enough to be turned away, and is not kept
live: 12
> hello
>pick "Student"
> im 13
<status refused
< I don't need your age
< ask a teacher, parent or carer to use it with you
< I kept nothing about you
> 13
<status refused
