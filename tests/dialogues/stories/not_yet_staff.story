What is not built yet is said honestly: staff
as: teacher
> write our annual careers report for governors
<intent policy_report
<status not_yet
> how many hours has 10B done so far
<intent class_progress
<status not_yet
> i want to refer a pupil to an adviser
<intent refer_student
<status refused
< nobody has been told
> which schools are in our careers cluster
<intent cluster
<status not_yet
