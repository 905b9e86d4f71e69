Two advisers claim: one wins, and a student at the desk reaches nothing
who: a1 adviser known_as Sam boroughs Hackney
who: a2 adviser known_as Ola boroughs Hackney
who: s1 student known_as Maya year 12 borough Hackney
who: s2 student known_as Tom year 12
at: 2026-11-23T09:00+00:00
a1> cases
a2> cases
s1> talk to a person
s1> i want to know about college
s1> no
s1> yes
a1> cases
< LA-2041: requested
a2> claim LA-2041
<status saved
s1< Ola has it now
a1> claim LA-2041
<status refused
< with another adviser
s1<none
s2> claim LA-2041
<status refused
< Only careers advisers can do that
s2> claim LA-9999
<status refused
< Only careers advisers can do that
s2> withdraw LA-2041
< You have no request
s2> any news?
<status no_data
< You have no request
a1> claim LA-9999
<status refused
< no case with that number
