How to get in names every way on file and calls none the best
as: student year 11
> how do i become an electrician
<intent routes
<status answered
< Ways into this job: Electrician
< Apprenticeship:
< An apprenticeship is a real job with pay
< No way is better than another.
< National Careers Service, 2020
<choices "Options at 16"
# Explained once is enough.
> how do i become a plumber
< Plumber
<! An apprenticeship is a real job with pay
