A teacher refers a pupil who agreed; what comes of it is told to the teacher
who: a1 adviser known_as Sam boroughs Hackney
who: t1 teacher known_as Okoro school Testby School borough Hackney
who: t2 student known_as Tom year 12
at: 2026-11-23T09:00+00:00
a1> cases
t1> i want to refer a pupil
<intent refer_student
<status asked
< A first name is enough
t1> Ade in year 10, unsure about options and the deadline is on friday
< 1. Name: Ade
< School: Testby School
< agree to it
<choices "Yes" "No"
a1<none
t1> yes
<status handed_over
<intent refer_student
<case LA-2041
a1< LA-2041 waits for you
a1<! Ade
a1> claim LA-2041
< Ade in year 10
t1< accepted. Sam has it now
a1> offer LA-2041 25 Nov 12:30 school
<status saved
t1<choices "Wed 25 Nov, 12:30, Testby School"
t1>pick "Wed 25 Nov, 12:30, Testby School"
<file text/calendar
a1> claim LA-2041
< Ade in year 10
