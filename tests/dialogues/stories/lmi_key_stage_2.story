The youngest get the same numbers in short sentences
as: student year 5
> how many hours do nurses work
<intent pay_outlook
< Hours: 37 to 42 a week. The middle is not stated. From: National Careers Service, 2020. Area: not stated.
> how much does a vet earn
< Vet The future: this is a group of jobs, "Health professionals". It is not just Vet.
< About 12,500 openings a year. That counts people who leave.
< Pay starts at about £30,000 a year. Later it can be £50,000.
