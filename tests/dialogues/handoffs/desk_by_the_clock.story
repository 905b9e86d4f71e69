What the clock does to a case is on its card too
who: a1 adviser known_as Sam boroughs Hackney
who: a2 adviser known_as Ola boroughs Barnet
who: s1 student known_as Maya year 12 borough Hackney
desk: d1
at: 2026-11-23T09:00+00:00
a1> cases
a2> cases
s1> talk to a person
s1> i need somebody in a few days, soon please
s1> no
s1> yes
a1< LA-2041 waits for you
d1< Soon
d1< Act by 26 November 2026, 17:00
at: 2026-11-24T18:00+00:00
a1< still waits for you
d1<none
at: 2026-11-26T18:00+00:00
a2< LA-2041 waits for you
s1< had no answer in time
d1< Nobody has it yet. Act by 1 December 2026, 17:00
