A teacher and a governor get what is on file for schools
as: teacher
> Thanks, that helped. What are the Gatsby Benchmarks?
<intent policy_report
<status answered
< 8. Personal guidance
> I have 20 minutes with Year 9. Any activity ideas?
<intent help
< 20-minute idea
> does the law say we need a careers leader
< independent and impartial
> what should our careers policy contain
< five topics
> what happened to connexions
< ended as a national service
