What is corrected counts, and what is denied goes
as: student year 10
> i like football
<cards 3-6
> no i meant cooking
<cards 3-6
< cooking
> not a chef, a baker. what do they do
< Baker
> take baker off the list please
<intent refine
< OK, no Baker.
> year 99
< I only know school years 3 to 13
> my borough is Narnia
< I don't know a London borough called that
> tell me about F
<status not_understood
< There is no F in the list.
> whatever u think
< Quick one
