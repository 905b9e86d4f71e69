"Not me" alone asks which idea is meant, and drops it
as: student year 9
> i like fixing bikes
<cards 3-6
> nah not me
<intent refine
<status asked
< Which idea is not for you? Type its letter.
> a
<intent refine
< OK, no
<cards 3-6
