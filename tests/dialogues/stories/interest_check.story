The interest check stops, goes on where it was, can be skipped through, and ends in ideas
as: student year 9
> do the interest check
<intent interest_check
<status asked
< It's a starting point, not a test.
< 1 of 12.
<choices "Yes" "Not sure" "No" "Skip" "Stop"
> yeah
< 2 of 12.
>pick "Not sure"
< 3 of 12.
> purple
< Type yes, no or not sure.
< 3 of 12.
> stop
<intent stop
<status answered
< stopped
> carry on with the check
<intent interest_check
< Let's carry on
< 3 of 12.
> nah
< 4 of 12.
>pick "Yes"
< 5 of 12.
> skip
< 6 of 12.
> 3
< 7 of 12.
> no
> no
> yes
< 10 of 12.
> no
> idk
< 12 of 12.
> skip
<status answered
< Done!
<cards 3-6
