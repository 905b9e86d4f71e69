Nothing is deleted without a yes
as: student year 9 borough Hackney
> i like animals
> delete everything you know about me
<intent delete_my_data
<status asked
< If you say yes, I delete all I keep about you.
< Shall I delete it all now?
<choices "Yes, delete it all" "No, keep it" "Show me all of it first"
> no
<intent delete_my_data
<status answered
< Nothing was deleted.
> /delete
<status asked
> cancel
<intent stop
> what do you know about me
< What you like: animals
> /delete
<status asked
> /delete
<status asked
< Shall I delete it all now?
>pick "Show me all of it first"
<intent privacy_my_data
< What you like: animals
> yes
<! Your receipt
> wipe my account
<intent delete_my_data
<status asked
> what does a plumber do
<intent occupation_info
> /mydata
< What you like: animals
