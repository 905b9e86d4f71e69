Why these, how they are chosen, and where it comes from
as: student year 10
> i like history and writing stories
<cards 3-6
> why these?
<intent explain_choice
<status answered
< Here is why, from your words:
< A.
< you said "
> why b
<intent explain_choice
< B.
<! A.
> how do you choose?
<intent explain_choice
< date comes first, then distance, then a shuffle
< Nobody can pay to be in the list.
> where does this come from?
<intent explain_choice
< National Careers Service (2020)
< Skills Imperative 2035 (2023)
