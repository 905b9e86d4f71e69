Jobs and openings: those who leave, new jobs, and a decline said plainly
as: student year 12
> how many jobs for plumbers in london
<intent pay_outlook
< Greater London: about 130,000 jobs in 2026 and about 138,000 in 2035. That is 8,000 more.
< England: about 805,000 jobs in 2026 and about 763,000 in 2035. That is 42,000 fewer, so it is forecast to shrink.
< Greater London: about 5,400 openings a year.
< take the place of people who leave
<pictures 2
<choices "Pay and future"
> tell me about being a vet
> is it growing
<intent pay_outlook
< Vet The future: this is about a group of jobs, "Health professionals", not just Vet.
< 7,000 more
<pictures 2
> how many openings a year for secretaries
<intent pay_outlook
< people leave a year, but about 700 jobs a year go
< That is the average of the years 2020 to 2035.
<pictures 1
