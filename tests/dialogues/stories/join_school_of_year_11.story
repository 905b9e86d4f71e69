A school may let in Year 11: its pupils are asked whether they are 16, others are not
live: 12
class: k7m2-9xqp-4trw 11B at Example School from Year 11
> hi
> student
> 11
<status refused
< from Year 12
# The code of the school is another rule, not a slip.
> /start k7m2-9xqp-4trw
< Which school year
> 11
< Are you 16 yet?
> yes
< You joined 11B at Example School
< I keep your school year
> skip
> set my year to 11
<! Are you 16
