Skills Match is history, and whether LMI for All runs is not known
as: teacher
> Skills Match
<intent bot_identity
<status answered
< It is history now.
< Its forecasts went only to 2020
< up to level 3
< I know of no service that took its place.
> what happened to skills london match
< It is history now.
> is lmi for all still running
< I don't know if it is running today.
