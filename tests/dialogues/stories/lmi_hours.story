The hours of a job, with what is not stated and what is not on file
as: student year 10
> how many hours do nurses work
<intent pay_outlook
<status answered
< Hours: 37 to 42 a week, middle not stated (National Careers Service, 2020, area not stated).
< These hours are old.
< Not on file: hours for the whole UK and hours for London.
< can't tell you about nights
<pictures 1
<choices "Pay and future" "Talk to a person"
> how many hours have i done
<intent show_hours
