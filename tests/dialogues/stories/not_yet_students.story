What is not built yet is said honestly: students
as: student year 10
> find me work experience near me
<intent find_opportunity
<status not_yet
< I won't make any up.
> i did a day at a vets on friday, 6 hours
<intent log_experience
<status not_yet
< nothing was saved
> change my vet entry to 5 hours
<intent edit_experience
<status not_yet
> how many of my 100 hours have i done
<intent show_hours
<status not_yet
> download my portfolio
<intent export_portfolio
<status not_yet
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
