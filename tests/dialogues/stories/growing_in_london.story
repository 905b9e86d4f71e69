What is growing in London, and what is shrinking
as: student year 12
> what jobs are growing in london
<intent pay_outlook
<status answered
< forecast to grow the most by 2035
< forecast to shrink the most
< % more
< % fewer
< Skills Imperative 2035
< These are groups, not single jobs.
