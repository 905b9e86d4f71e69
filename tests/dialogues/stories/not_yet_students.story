What is not built yet is said honestly: students
as: student year 10
> has the adviser replied yet
<intent adviser_status
<status no_data
