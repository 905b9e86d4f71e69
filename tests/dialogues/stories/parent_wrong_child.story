What was told of the wrong child is moved before the yes, and an unknown name deletes nothing
as: parent
at: 2026-11-22T16:00+00:00
> add my son tom, year 8
> yes
> add my daughter maya, year 4
> yes
> maya volunteered at oxfam on 14 november for 3 hours
< About Maya:
> no its for tom
< About Tom:
< Shall I save it?
> yes
<status saved
< About Tom:
> maya's hours
< About Maya:
< 0 h
> delete jack
<status no_data
< I know no child called Jack
> maya is in year 5
< Maya's school year to Year 5
> what could maya become if she likes animals
<intent explore_interests
<cards 3-6
