What is told of somebody else, of several at once or of the parent is given to no child in silence
as: parent
at: 2026-11-23T16:00+00:00
> add my child Sam year 6
> yes
<status saved
> Bo did 3 hours at Tesco yesterday, volunteering
< I know no child called Bo here
< Which child is this about?
<choices "Sam" "Add another child"
<! About Sam:
> Sam
< About Sam:
< Volunteering: Tesco
> leave it out
> Sam and Lily both went to a farm on Saturday 2 hours
< I know no child called Lily here
<! Got it so far
> Sam
< About Sam:
> leave it out
> I also did a volunteering day 10 nov 9-4
< Which child is this about?
<! About Sam:
> it was me
< Nothing was saved
> i am actually a student in year 8
<! Sam's school year
> add my daughter Lily year 9
> yes
> Sam volunteered at the library on Saturday for 2 hours
< About Sam:
< Shall I save it?
> Lily volunteered at a museum on Sunday for 2 hours
< About Lily:
< about Sam waits
< museum
> Sam's hours
< About Sam:
< Not saved yet: Volunteering: library
> they both went to a zoo on friday for 2 hours
< one child at a time
< Which child is this about?
> lily
< About Lily:
< zoo
> no it was me not the kids
< left it out
<! not the kids
