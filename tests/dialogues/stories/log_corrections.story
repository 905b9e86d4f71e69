What is being told can be corrected, and what is saved can be changed, taken out and put back
as: student year 10 borough Southwark
> work experience at uncles garage, 9 to 11 november, 15 hours
< Shall I save it?
> no it was 2 days not 3
<status asked
<! Saved
< Which days were they?
> 9 to 10 november
< How many hours
> 15 hours in all
< Shall I save it?
> yes
<status saved
> it was 14 hours not 15
<intent edit_experience
< 14 h
< Shall I change it to this?
> yes
<status saved
< Changed.
> scrap that
< Taken out
> undo
< Undone. It is back as it was
< 14 h
> undo
< 15 h
