From "can i talk to someone" to feedback
who: a1 adviser known_as Sam boroughs Hackney
who: s1 student known_as Maya year 12 borough Hackney
at: 2026-11-23T09:00+00:00
a1> cases
< No case is open or waiting
s1> can i talk to someone
<status asked
< What would you like to talk about
s1> im stuck between college and an apprenticeship
< anything the adviser should know
s1> i need a quiet room please
< 1. Name: Maya
< im stuck between college and an apprenticeship
< i need a quiet room please
< Shall I send exactly this?
<choices "Yes, send it" "Remove a line" "No, don't send it"
a1<none
s1>pick "Yes, send it"
<status handed_over
<intent talk_to_adviser
<case LA-2041
< LA-2041
a1< LA-2041 waits for you
a1<! Maya
a1<! stuck
a1<choices "Claim" "Not me"
s1> any news?
<status answered
< requested
< No adviser has taken it yet
a1(LA-2041)>pick "Claim"
<status saved
< Why, in your words: im stuck between college and an apprenticeship
< Not stated: school
s1< accepted. Sam has it now
a1> LA-2041: hi Maya, are you free after school this week?
s1< hi Maya, are you free after school this week?
s1<choices "Back to Ambitions"
s1> yes on tuesday and wednesday
<status handed_over
< I passed that on to Sam
a1< yes on tuesday and wednesday
s1> what does a plumber do?
<status handed_over
<! plumb
a1< what does a plumber do?
a1> offer LA-2041 24 Nov 15:30 Hackney Library; 25 Nov 16:00 Hackney Library
<status saved
s1< slots offered
s1<choices "Tue 24 Nov, 15:30, Hackney Library" "Wed 25 Nov, 16:00, Hackney Library" "None of these times"
s1>pick "Wed 25 Nov, 16:00, Hackney Library"
<status saved
< booked
<file text/calendar
a1< booked for Wed 25 Nov, 16:00
a1<file text/calendar
s1> back to ambitions
< You are back with me
s1> any news?
< booked. You meet Sam: Wed 25 Nov, 16:00, Hackney Library
at: 2026-11-24T16:00+00:00
s1< Your meeting for LA-2041 is soon
a1< your meeting is soon
at: 2026-11-25T14:00+00:00
s1< Your meeting for LA-2041 is soon
at: 2026-11-25T18:00+00:00
a1< did you meet?
a1<choices "Met" "Not attended"
a1(LA-2041)>pick "Met"
s1< met. Sam says that you met
a1(LA-2041)> close
< How did LA-2041 end?
a1>pick "Guidance given"
< What note should the student
a1> You asked good questions.
< What was agreed
a1> visit the college open day; ask about bursaries
<status saved
s1< A note for you: You asked good questions.
s1< 1. visit the college open day
s1< into your portfolio
s1<choices "Yes" "No"
s1> yes
< it is in your portfolio
< How was it
<choices "1" "5"
s1> 5
< Do you want to add a few words
s1> sam listened
< Thanks for telling me
s1> any news?
< closed
a1> reopen LA-2041
<status saved
s1< reopened
