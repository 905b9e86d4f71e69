Help, thanks, and whether anybody is there
as: student year 9
> what can u do
<intent help
<status answered
< I can find job ideas
> thanks!!
<intent thanks
< You're welcome
> are you human?
<intent bot_identity
< No, I'm a computer program.
< not an adviser
> whats the capital of peru
<intent off_topic
<status refused
< I'm all about jobs
