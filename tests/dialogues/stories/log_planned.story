A plan counts nothing, and the day after it is asked about once
as: student year 10 borough Hackney
at: 2026-11-22T16:00+00:00
> im shadowing a dentist tomorrow 9 to 1
< still to come
> yes
<status planned
< 0 hours
> my hours
<! 4 h
