Where another job stands for the one that was named, that is said; our own words are not put down to others
as: student year 12
> how much does a doctor earn
<intent pay_outlook
< You said "doctor". I take that as GP.
> pay for prime minister
< prime minister
> compare IT consultant and content creator
<intent compare
<cards 2
< we wrote these ourselves
> best uni for law
<intent routes
< I don't rank universities
> is goldsmiths better than ucl
<intent routes
< I don't rank universities
> just tell me
< I never choose for you.
