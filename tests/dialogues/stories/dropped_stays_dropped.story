What was dropped does not come back
as: student year 9
> i like looking after pets
<cards 3-6
< Dog groomer
> not the dog groomer one
<intent refine
<! Dog groomer You
< OK, no Dog groomer
> i like looking after dogs and cats
<! Dog groomer
<cards 3-6
