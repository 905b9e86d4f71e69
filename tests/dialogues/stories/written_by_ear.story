Words written by ear are read as what they sound like
as: student year 12
> compair elektrishun n plumba
<intent compare
<cards 2
> how do i get in 2 elektrishun
< Electrician
