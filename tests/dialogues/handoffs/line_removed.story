What is removed is not sent
who: a1 adviser known_as Sam boroughs Hackney
who: s1 student known_as Maya year 12 borough Hackney
at: 2026-11-23T09:00+00:00
a1> cases
s1> talk to a person
s1> my quokka project
s1> only write after 4
< 4. Why, in your words: my quokka project
s1> remove 4
< Removed
<! quokka
s1> remove 17
< There are lines 1 to
s1>pick "Remove a line"
< remove 2
s1> yes please
<status handed_over
a1> claim LA-2041
<! quokka
< only write after 4
< Not stated: school, why, in your words
