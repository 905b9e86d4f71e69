A parent looks back for a child
as: parent
at: 2026-11-22T16:00+00:00
> add my son tom, year 8
> yes
> volunteered at oxfam on 14 november for 3 hours
> yes
>pick "Add what I learned"
< About Tom:
< What did they do there
> he worked in a team to sort the clothes
< What was hard
> skip
