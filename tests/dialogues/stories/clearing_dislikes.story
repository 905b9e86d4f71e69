What was said not to be wanted can be taken back without losing anything else
as: student year 12
> i like animals but not blood
<intent explore_interests
< I kept away from: "blood".
> clear what i dont want
<intent refine
<status answered
<cards 3-6
< I leave nothing out any more.
<! I kept away from
> forget my dislikes
<intent refine
< I leave nothing out any more.
