What is not built yet is said honestly: students
as: student year 10
> has the adviser replied yet
<intent adviser_status
<status not_yet
> what do you know about me
<intent privacy_my_data
<status not_yet
< your year, your borough
> delete everything you know about me
<intent delete_my_data
<status not_yet
