A silent adviser is asked again twice, then the next one; then nobody is left, and the truth is told
who: a1 adviser known_as Sam boroughs Hackney
who: a2 adviser known_as Ola boroughs Barnet
who: s1 student known_as Maya year 12 borough Hackney
at: 2026-11-23T09:00+00:00
a1> cases
a2> cases
s1> talk to a person
s1> i have to decide this week
s1> no
s1> yes
< An adviser should write to you by the end of the day on Thursday 26 November
< too few people have asked
a1< waits for you
at: 2026-11-24T13:00+00:00
a1< LA-2041 still waits for you
s1<none
at: 2026-11-25T18:00+00:00
a1< LA-2041 still waits for you
at: 2026-11-26T17:01+00:00
a1< LA-2041 has gone to somebody else
a2< LA-2041 waits for you
s1< I asked another adviser
at: 2026-11-27T17:00+00:00
at: 2026-11-29T17:00+00:00
at: 2026-12-01T17:02+00:00
s1< nobody has taken it, and no other adviser is left to ask
s1> any news?
< nobody has taken it
