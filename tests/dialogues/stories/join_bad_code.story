A code that is unknown or has ended is told in one sentence, and it goes on
live: 12
class: k7m2-9xqp-4trw 12B at Example School ended
> /start no-such-code
<status asked
< That class code doesn't work, or not any more
< Who are you?
> K7M29XQP4TRW
< That class code doesn't work
< Who are you?
> im a student in year 13
<! code
< I keep your school year
> skip
> k7m2 9xqp 4trw
<status no_data
< That class code doesn't work
> i like animals
<cards 3-6
