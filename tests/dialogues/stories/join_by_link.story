A link with a class code comes first: the code waits until the questions are answered
live: 12
class: k7m2-9xqp-4trw 12B at Example School
> /start k7m2-9xqp-4trw
<status asked
< Who are you?
<! Example School
>pick "Student"
> 12
< You joined 12B at Example School.
< I keep your school year
> skip
# The same link once more changes nothing.
> /start k7m2-9xqp-4trw
< You are in 12B at Example School already
