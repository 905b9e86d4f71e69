How hours are counted is explained from the rules
as: student year 10 borough Camden
> how do you count?
<intent show_hours
< never add them together
< Travel, lunch
> does a saturday job count
< counts to the 100 hours
