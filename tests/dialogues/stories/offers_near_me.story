"Try it near me" after a career asks where that is, once, and offers the boroughs next to it
as: student year 10
at: 2026-11-22T16:00+00:00
> what does a vet do
< vet
> try it near me
<status asked
< Which part of London is near you?
> islington
<status answered
< about "vet"
< Morning with a vet
< next to the place you asked for
> try it near me
<status answered
<! Which part of London
