A parent adds two children and logs for both, each with a yes and in a portfolio of their own
live: 12
at: 2026-11-22T16:00+00:00
> im a mum
>pick "Skip"
# Nothing is kept of a child before the yes.
> my daughter did 3 hours at oxfam on 14 november
< I have to add them first
< What shall I call your child?
> Maya Khan
< Which school year is Maya in?
<! Khan
> 4
<status asked
< I need your yes
< only you see it
< The law leaves this to you
< delete it, at any time
< Do you agree?
<choices "Yes" "No"
> yes
<status saved
< Maya is added
> volunteered at oxfam on 14 november for 3 hours
< About Maya:
< Shall I save it?
> yes
<status saved
< About Maya:
< 3 h of the 100 hours
> add my son tom, year 8
< Do you agree?
>pick "Yes"
< Tom is added
< log for Tom
> volunteered at the zoo on tuesday for 2 hours
< Which child is this about?
<choices "Maya" "Tom"
> tom
< About Tom:
> yes
<status saved
< About Tom:
> log for maya
< About Maya:
< What did they do
> 1 hour helping at the library yesterday, volunteering
> yes
<status saved
< About Maya:
< 4 h of the 100 hours
> toms hours
<intent show_hours
< About Tom:
< 2 h
> maya's portfolio pdf
<intent export_portfolio
< About Maya:
< Here is the portfolio as a PDF
> undo
< About Maya:
> my children
< Maya (Year 4) and Tom (Year 8)
> remove tom
<status asked
< Shall I delete Tom here
> yes
<status saved
< Tom is deleted here
> my children
< Maya (Year 4)
<! Tom
