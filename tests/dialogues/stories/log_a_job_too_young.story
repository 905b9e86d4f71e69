A paid job under 13 is no fault of the child
as: student year 7 borough Hackney
> i did a paid shift at my dads shop on saturday 2 hours
< nobody under 13 may have a paid job
< you did nothing wrong
<choices "I wasn't paid" "Leave it out" "Talk to a person"
