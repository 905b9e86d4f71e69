A listing is saved, spoken of once before it closes, and "I went" hands over to logging
as: student year 8 borough Tower Hamlets
at: 2026-11-22T16:00+00:00
> help with animals near me
<status answered
< city farm
> save A
<status saved
< I'll remind you once, on 3 December 2026.
> my saved
< You have saved 1
< city farm
>pick "Remove A"
<status saved
> my saved ones
< You have nothing saved right now.
> volunteering with animals in tower hamlets
< city farm
> save a
<status saved
at: 2026-12-06T17:00+00:00
> i went to it
<intent log_experience
< Let's add it to your hours.
< How long was it
> 3 hours
< Volunteering: Test City Farm
< 5 December 2026
< Shall I save it?
> yes
<status saved
