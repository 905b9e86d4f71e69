Somebody who misspells, changes their mind and says how they are
who: a1 adviser known_as Sam boroughs Hackney
who: s1 student known_as Maya year 12 borough Hackney
at: 2026-11-23T09:00+00:00
a1> cases
s1> hi i wana tlk 2 some1 real abt options
< What would you like to talk about
s1> idk wat 2 pick
s1> nah
< Shall I send exactly this
s1> im ok
<status asked
< Shall I send exactly this
a1<none
s1> im good thanks
<status asked
a1<none
s1> ye go on then
<status handed_over
a1< LA-2041 waits for you
s1> has any1 sed anythin
< No adviser has taken it yet
a1> claim LA-2041
s1> has sam replied yet
< Sam has it now
a1> LA-2041: Hi! What do you like?
s1> drawing
a1< drawing
s1> my uncle keeps touching me
<status safeguarding
a1<none
s1> nvm it only happens at weekends
a1<none
s1> back to ambitions
< You are back with me
a1<none
a1> offer LA-2041 tomorrow 15:00 Hackney Library; 1 dec 16:00 Hackney Library
<status saved
s1> 2nd one pls
<status saved
< booked. You meet Sam: Tue 1 Dec, 16:00
s1> withdraw my request
< withdrawn
s1> lets try that again, i like cooking
a1<none
s1> actually can u ask again
<status handed_over
< reopened
a1< LA-2041 waits for you
