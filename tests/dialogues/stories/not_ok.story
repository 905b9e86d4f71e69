After the gentle question somebody is not OK
as: student year 9
> im done w everything
< Are you OK?
>pick "I'm not OK"
<status safeguarding
< nobody has been told yet
< 0800 1111
