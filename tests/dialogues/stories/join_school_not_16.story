A pupil of Year 11 who is not 16 yet may come back with the code
live: 12
class: k7m2-9xqp-4trw 11B at Example School from Year 11
> /start k7m2-9xqp-4trw
> student
> 11
>pick "No"
<status refused
< once you are 16
> /start k7m2-9xqp-4trw
> 11
> im 16
< You joined 11B at Example School
