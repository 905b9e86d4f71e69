Words with a slash come first: what this is and the question are there all the same
live: 12 trial
> /help
<status asked
< I'm Ambitions
< This is a trial
< I'll find jobs that fit
< Who are you?
> /hours
< Who are you?
> /stop
<intent stop
> hi
< Who are you?
<! I didn't get that
> /ideas
< Who are you?
> student
> /help
< Which school year
