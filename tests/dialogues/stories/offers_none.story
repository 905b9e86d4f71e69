Where nothing fits, nothing is made up: one wish can go, or real organisations are named
as: student year 9 borough Sutton
at: 2026-11-22T16:00+00:00
> free robot workshop in newham
<status no_data
< I won't make one up
< There is more without one of your wishes. Which one could go?
<choices "Not only free ones (1)"
>pick "Not only free ones (1)"
<status answered
< Robots and coding
< Costs £15.
> workshops in hackney
<! Stage lighting
<! Autumn baking
< Saturday dance workshop
< Nobody has checked this lately
< Ask here first
