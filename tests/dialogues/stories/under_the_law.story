Where an old starting pay is under today's legal minimum, the law is named
as: student year 10
> how much does a hairdresser earn
<intent pay_outlook
< Hairdresser
< The law now asks for more than that starting pay.
< an hour
