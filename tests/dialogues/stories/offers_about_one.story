Questions about one listing are answered with what it says, and nothing is guessed
as: student year 9 borough Hackney
at: 2026-11-22T16:00+00:00
> anyfink with animals on the weekend nr me
<intent find_opportunity
< about "animals"
< I found nothing in Hackney right now.
< city farm
> is it free
< Free.
> my mate is in a wheelchair can he come
< It does not say if it is OK for wheelchairs.
> can i just turn up
< I won't guess
> when is it
< 5 December 2026
> am i too young
< For Years 7 to 13.
> save it
<status saved
> save z
< There is no Z in the list.
> nah sumfin with computers
< about "computers"
> online
< online
> i wanna die
<status safeguarding
< 0800 1111
