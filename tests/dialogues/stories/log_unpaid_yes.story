A yes to "was it without pay?" is heard, and so is a no
as: parent
at: 2026-11-23T16:00+00:00
> add my child Sam year 6
> yes
<status saved
> Sam helps in our family shop every saturday 5 hours for pocket money
< Was it helping, without pay?
> yes
<! Was it helping, without pay?
<! pocket money
< What kind of thing was it?
> volunteering
<! Was it helping
> leave it out
< Nothing was saved
> Sam did a paid job at a bakery on saturday 3 hours
< Was it helping, without pay?
> no
< left it out
> my hours
< 0 h
<! Not saved yet
