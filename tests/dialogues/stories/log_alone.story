Watching alone is explored: kept, 0 hours, and it says why
as: student year 9 borough Hackney
> i watched a video about being a pilot yesterday
<intent log_experience
< 0 hours
< Was it live
> no
