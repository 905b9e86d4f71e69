An adviser says when and where they work, and who is away is not asked
who: a1 adviser known_as Sam boroughs Hackney languages Polish
who: a2 adviser known_as Ola boroughs Barnet
who: s1 student known_as Maya year 12 borough Hackney
at: 2026-11-23T09:00+00:00
a1> /adviser
<status answered
< You have not told me your hours
< Boroughs: Hackney.
< Languages: Polish.
< /adviser away 24 dec to 3 jan
a1> my hours are mon-thu 9-5 and fri 9-12
<status asked
< Monday to Thursday: 09:00 to 17:00
< Friday: 09:00 to 12:00
< Do you work in the school holidays too
<choices "Yes, all year" "No, term time only"
a1>pick "Yes, all year"
<status saved
< All year round
a1> /adviser hours mon 9-5 and mon 12-6
<status asked
< Two of your times overlap on Monday
< I changed nothing
a1> boroughs Hackney and Camden
<status saved
< Boroughs: Camden and Hackney.
a1> i also speak Bengali and French
< Languages: Bengali and French.
a1> registration 123456
< register: 123456
a1> at most 8 cases
< 8 at most
a1> /adviser borough Narnia
<status asked
< I know no London borough called "Narnia"
a1> i am away 20 nov to 30 nov
<status saved
< Away: 20 to 30 November 2026
a2> cases
s1> my hours are mon-thu 9-5
<! Noted
s1> /adviser
<status refused
< Only careers advisers can do that
s1> talk to a person
s1> i want to know about college
s1> no
s1> yes
<status handed_over
a1<none
a2< LA-2041 waits for you
a1> i'm back
<status saved
< Days away: none
a2> not me
a1< LA-2041 waits for you
a1> claim
<status saved
s1< accepted. Sam has it now
s1< register: 123456. I have not checked it
a1> offer LA-2041 28 Nov 15:30 Hackney Library
<status asked
< Sat 28 Nov, 15:30, Hackney Library: that is outside your hours
< Say: /adviser
a1> /adviser away 26 nov
a1> offer LA-2041 26 Nov 15:30 Hackney Library
<status asked
< you are away on that day
a1> offer LA-2041 24 Nov 15:30 Hackney Library
<status saved
