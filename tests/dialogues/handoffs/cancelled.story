A student takes the request back, and asks again
who: a1 adviser known_as Sam boroughs Hackney
who: s1 student known_as Maya year 12 borough Hackney
at: 2026-11-23T09:00+00:00
a1> cases
s1> talk to a person
s1> i want to know about college
s1> no
s1> yes
<status handed_over
a1< LA-2041 waits for you
s1> cancel my request
<status saved
< withdrawn
a1< LA-2041 was withdrawn
a1> claim LA-2041
<status refused
< LA-2041 is withdrawn
s1> any news?
< withdrawn
s1> cancel my request
<! sorry
s1> talk to a person
s1> something else now
s1> no
s1> no
< I sent nothing
<status answered
a1<none
