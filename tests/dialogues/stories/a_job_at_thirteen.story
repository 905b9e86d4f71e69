Whether a child may have a job is answered by the law, whoever asks
as: parent
> can theo get a saturday job hes 13
<intent find_opportunity
<status answered
< From 13 you can do light work
> can he have a paper round
< From 13 you can do light work
> can Sam get a paid job he is 10
< Under 13 the law says no job.
> Theo hates school and likes cars and drawing
<cards 3-6
< I kept away from: "school".
