An adviser says no with a reason, and another is asked
who: a1 adviser known_as Sam boroughs Hackney
who: a2 adviser known_as Ola boroughs Barnet
who: s1 student known_as Maya year 12 borough Hackney
at: 2026-11-23T09:00+00:00
a1> cases
a2> cases
s1> talk to a person
s1> i want to know about college
s1> no
s1> yes
a1< LA-2041 waits for you
a2<none
a1> decline LA-2041
<status asked
< Please add a reason
a1> decline LA-2041 because i work with her family
<status saved
s1< declined
s1< i work with her family
s1<choices "Ask an adviser again"
s1>pick "Ask an adviser again"
< reopened
a2< LA-2041 waits for you
a1<none
a2> claim
<status saved
s1< accepted. Ola has it now
a1> show LA-2041
<status refused
<! Maya
