An adviser who works for what is talked about says so, and another can be asked for
who: a1 adviser known_as Sam boroughs Hackney
who: a2 adviser known_as Ola boroughs Barnet
who: s1 student known_as Maya year 12 borough Hackney
at: 2026-11-23T09:00+00:00
a1> i work for City of London College
<status saved
< Employer: City of London College
a2> cases
s1> talk to a person
s1> i dont know if city of london college is right for me
s1> no
s1> yes
a1<none
a2< LA-2041 waits for you
a1> claim LA-2041
<status saved
< The student has also been told that you work for City of London College
s1< Sam works for City of London College, which you talked about
s1< You can ask for another adviser
s1<choices "Ask another adviser"
s1>pick "Ask another adviser"
<status handed_over
a2< LA-2041 waits for you
