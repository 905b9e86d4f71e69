A class code joins students and nobody else
live: 12
class: k7m2-9xqp-4trw 12B at Example School
> /start k7m2-9xqp-4trw
> im a teacher
< That class code is for students
<! You joined
> k7m2-9xqp-4trw
<status refused
< That class code is for students
