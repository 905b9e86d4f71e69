What is no place does not become one, and a place that sounds like something else is heard
as: student year 12 borough Newham
at: 2026-11-23T16:00+00:00
> log work experience 3 Nov to 7 Nov 9 till 3
< Where was it
> why do you ask
< Where was it
<! why do you
> yes
< Where was it
<! : yes
> this is boring
< Where was it
<! boring
> Tesco
< Work experience: Tesco, 3 to 7 November 2026, 30 h
< Shall I save it?
> leave it out
< Nothing was saved
> log mentoring on 14 nov 1 hour
< Where was it
> no
<! : no
< Mentoring, 14 November 2026, 1 h
< Shall I save it?
> leave it out
> log work shadowing 12 Nov 10am-2pm at [click](http://x.com)
< Work shadowing: click, 12 November 2026
