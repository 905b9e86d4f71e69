A yes deletes everything, with a receipt; afterwards nobody is known
> i like animals
< Who are you?
> student
> 9
> hackney
> /delete
<status asked
>pick "Yes, delete it all"
<intent delete_my_data
<status saved
< Done. I deleted all I kept about you.
< Your receipt: D-
< 22 November 2026
< lists I made: 1
< If you write again, we start afresh.
>again
> delete all my data
<intent delete_my_data
<status no_data
< There is nothing to delete.
> hi
<intent greeting
< I'm Ambitions
< Who are you?
> /mydata
<! Hackney
<! animals
