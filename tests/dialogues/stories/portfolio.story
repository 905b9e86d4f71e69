A portfolio is shown, parts are hidden, and it is given out as files
as: student year 10 borough Camden
> portfolio
< still empty
> volunteered at the food bank on 14 november 2 to 4
> yes
> worked a paid shift at greggs on 15 november 12 to 4
> yes
> my portfolio
< Volunteering: food bank
< Part-time work: greggs
<choices "Portfolio PDF" "CV" "Other files"
> hide the greggs one
< Hidden
> portfolio
< hidden
>pick "Portfolio PDF"
<status answered
< PDF
> cv pls
< one page
> show greggs again
<intent edit_experience
<status saved
