An unclear message in the middle of a form is asked about, and the form waits
as: student year 9
> start the interest check
< 1 of 12.
> yes
< 2 of 12.
> im done w everything
<intent safeguarding
<status safeguarding
< Are you OK?
> im ok
<status answered
< Those numbers are there any time.
> carry on with the check
< 2 of 12.
