Everybody is away: the student hears the truth, and who is back is asked in the morning
who: a1 adviser known_as Sam boroughs Hackney
who: s1 student known_as Maya year 12 borough Hackney
at: 2026-11-23T09:00+00:00
a1> i'm away until 24 nov
<status saved
s1> talk to a person
s1> i want to know about college
s1> no
s1> yes
<status handed_over
< no adviser is free to be asked just now
a1<none
at: 2026-11-24T12:00+00:00
a1<none
at: 2026-11-25T12:00+00:00
a1< LA-2041 waits for you
s1< requested
a1> claim
<status saved
