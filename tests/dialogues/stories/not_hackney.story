A borough that is denied is not taken for the right one
as: student year 10
> not hackney
<! I've set your borough
< OK, not Hackney. Which London borough do you live in?
> lewisham
<status saved
> i dont live in lewisham any more
< OK, not Lewisham
> skip
> im not in year 9 im in year 11 in brent
<status saved
< Year 11
< Brent
