"Now" is the year of the message
as: student year 10
at: 2029-02-01T10:00+00:00
> how much do plumbers make
< jobs in 2029 and about
<! jobs in 2026
