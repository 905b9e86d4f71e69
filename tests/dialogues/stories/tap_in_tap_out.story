Tap in on arrival, tap out on leaving
as: student year 11 borough Camden
at: 2026-11-20T09:02+00:00
> tap in at Camden library
< Tapped in at 09:02
at: 2026-11-20T12:32+00:00
> tap out
< Tapped out at 12:32
< 3 h 30
> volunteering
< Shall I save it?
> yes
<status saved
> tap out
< You haven't tapped in
