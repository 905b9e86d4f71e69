Somebody who was turned away in July is asked afresh once a new school year has begun
live: 12
at: 2026-07-10T16:00+01:00
> im in year 11
<status refused
< from Year 12
at: 2026-08-31T23:00+01:00
> hi
< I can't chat with you here yet
at: 2026-09-01T08:00+01:00
> hi
<status asked
< A new school year has begun
< Who are you?
> student
> 12
< I keep your school year
