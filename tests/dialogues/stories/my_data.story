What is kept is told in plain words and given as a file; who sees it is told too
as: student year 9 borough Hackney
> i like animals but not an office
> volunteered at oxfam on 14 november for 3 hours
> yes
<status saved
> what do you know about me
<intent privacy_my_data
<status answered
< This is all I keep about you:
< a student, in Year 9, in Hackney
< What you like: animals
< What you don't want: office
< What you logged: 1, with 3 h done
< It is all in this file too
<choices "Delete my data"
> can my teacher read my messages
<intent privacy_my_data
< I show it to nobody else
<! It is all in this file
>pick "Show me all of it"
<intent privacy_my_data
< It is all in this file too
> /mydata
<intent privacy_my_data
< What you logged: 1, with 3 h done
