What is kept can be seen and deleted on a live channel, before the gate and behind it
live: 12
> /mydata
<intent privacy_my_data
<! Hackney
> /delete
<intent delete_my_data
<status no_data
< There is nothing about you to delete.
> student
> year 12
> hackney
> i like animals
> /mydata
< a student, in Year 12, in Hackney
< What you like: animals
< If you don't write for 425 days
> /delete
<status asked
>pick "Yes, delete it all"
<intent delete_my_data
<status saved
< Your receipt: D-
> i like animals
<! Hackney
<choices "Student"
> /stop
<intent stop
< I send no reminders
