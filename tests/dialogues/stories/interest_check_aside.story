Something else is asked in the middle of the interest check
as: student year 9
> can i do the interest check
< 1 of 12.
> yes
< 2 of 12.
> how much does a chef earn
<intent pay_outlook
< Chef
> carry on with the check
< 2 of 12.
> cancel
<intent stop
> i want to talk to a real person
<intent talk_to_adviser
< nobody has been told
