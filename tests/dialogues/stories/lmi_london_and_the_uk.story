Pay in London is not on file, and that comes first where London is asked for
as: student year 11
> how much do teachers earn in london
<intent pay_outlook
<status answered
< Secondary school teacher Not on file: pay for the whole UK and pay for London.
< Area: not stated.
< The middle is not stated.
< People starting usually earn less
<pictures 2
> pay for a vet uk vs london
<intent pay_outlook
< Vet Not on file: pay for the whole UK and pay for London.
< Pay: about £30,000 to start and up to £50,000 later, a year.
<choices "Qualifications people have"
>pick "Qualifications people have"
<intent pay_outlook
< a degree or higher: 71%
