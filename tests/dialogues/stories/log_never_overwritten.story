Another thing told on a day of something saved is new; a change names what it was and what it would be
as: student year 12 borough Newham
at: 2026-11-23T16:00+00:00
> log work experience at BBC 3 Nov to 7 Nov 9 till 3
< Shall I save it?
> yes
<status saved
> log visit to bank on 6 nov
<intent log_experience
<! 24 hours
< bank
< How long was it
> 2 hours
< Visit to a workplace: bank, 6 November 2026, 2 h
<! 09:00
< Shall I save it?
> yes
<status saved
< Saved.
> my hours
< 32 h
> change the BBC to 25 hours
<intent edit_experience
< Saved now: Work experience: BBC, 3 to 7 November 2026, 30 h
< With the change: Work experience: BBC, 3 to 7 November 2026, 25 h
< Shall I change it to this?
> yes
<status saved
< Changed.
> no 20 hours
<intent edit_experience
< Saved now: Work experience: BBC, 3 to 7 November 2026, 25 h
< With the change: Work experience: BBC, 3 to 7 November 2026, 20 h
> yes
<status saved
> actualy it was 22 hours
< With the change: Work experience: BBC, 3 to 7 November 2026, 22 h
> leave it out
< Nothing was saved
> my portfolio
< Work experience: BBC, 3 to 7 November 2026, 20 h
< Visit to a workplace: bank, 6 November 2026, 2 h
