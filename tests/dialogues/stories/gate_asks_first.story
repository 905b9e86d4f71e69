A question that comes first waits for two short questions, and has to be typed again
live: 12
> how much does a plumber earn
<status asked
< I'm Ambitions
< after 2 short questions
< I keep nothing yet
< Who are you?
<! £
> im a student
< Which school year
<! £
> yr13
<status saved
< I keep your school year
< Now please type your question again.
<! Which London borough
> how much does a plumber earn
<intent pay_outlook
< Pay: about £
