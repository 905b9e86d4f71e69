A card at the desk from the request to the end, and nothing of the student on it
who: a1 adviser known_as Sam boroughs Hackney
who: a2 adviser known_as Ola boroughs Barnet
who: s1 student known_as Maya year 12 borough Hackney languages Bengali
desk: d1
at: 2026-11-23T09:00+00:00
a1> cases
a2> cases
s1> talk to a person
s1> im stuck between college and an apprenticeship
s1> i need a quiet room please
s1> yes
a1< LA-2041 waits for you
a2<none
d1< LA-2041 Routine · Hackney · asks for Bengali Nobody has it yet. Act by 7 December 2026
d1<choices "Claim" "Not me"
d1<case LA-2041
d1<! Maya
d1<! stuck
d1<! quiet
a2(LA-2041)>pick "Claim"
<status saved
< im stuck between college
d1< Ola has it. Act by
d1<! Claim
a1(LA-2041)>pick "Claim"
<status refused
< LA-2041 is with another adviser
d1<none
a2> LA-2041: hi Maya
d1<none
a2> offer LA-2041 24 Nov 15:30 Barnet
<status asked
d1<none
a2> offer LA-2041 24 Nov 15:30 Hackney Library
d1< It stands at: slots offered
d1<! Library
s1> back to ambitions
s1>pick "Tue 24 Nov, 15:30, Hackney Library"
d1< It stands at: booked
a2> close LA-2041 guidance given
s1< closed
d1< This one is over: closed
d1<! Hackney
a1> reopen LA-2041
d1< Nobody has it yet
d1< Hackney
s1> /delete
s1>pick "Yes, delete it all"
< requests to advisers: 1
d1< LA-2041 is gone. The student deleted it.
d1<! Hackney
