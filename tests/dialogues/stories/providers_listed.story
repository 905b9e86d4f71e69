Where nothing is on file, providers are listed without being checked
as: student year 11
> i like coding
<cards 3-6
> mentoring in sutton
<intent find_opportunity
<status no_data
< I won't make one up.
