What grows and what shrinks, in London and in England, by group, with openings
as: student year 12
> what is growing in london
<intent pay_outlook
< In Greater London, these groups of jobs are forecast to grow the most by 2035:
< Protective service occupations: 91,000 jobs in 2026, 103,000 in 2035 (13% more). About 3,900 openings a year.
< Administrative occupations: 363,000 jobs in 2026, 336,000 in 2035 (7% fewer).
< Groups under 10,000 jobs are left out.
<pictures 1
<choices "Growing in England"
>pick "Growing in England"
< In England, these groups
< Secretarial and related occupations: 585,000 jobs in 2026, 474,000 in 2035 (19% fewer).
<pictures 1
<choices "Growing in London"
> what is growing in england
< In England, these groups
