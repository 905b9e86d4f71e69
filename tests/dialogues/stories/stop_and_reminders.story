Reminders are switched off by a stop or by saying so, and on again
as: student year 9 borough Hackney
> stop
<intent stop
<status answered
< I send no reminders
<choices "Turn reminders on"
>pick "Turn reminders on"
<intent change_settings
<status saved
< Reminders are on.
> turn reminders off
<intent change_settings
< I send no reminders
> im shadowing a dentist tomorrow 9 to 1
> yes
<status planned
< Reminders are off
> turn reminders on
<status saved
< Reminders are on.
> remind me at 6 instead
<status not_yet
< I can't choose the time yet.
<choices "Turn reminders off"
> bye
<intent stop
< Reminders that you asked for still come.
<! I send no reminders
> stop messaging me
<intent stop
< I send no reminders
