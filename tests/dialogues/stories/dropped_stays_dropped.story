What was dropped does not come back
as: student year 9
> i like looking after pets
<cards 3-6
< Kennel worker When a family
> not the kennel worker one
<intent refine
< OK, no Kennel worker.
<! Kennel worker When
> i like looking after dogs and cats
<cards 3-6
<! Kennel worker When
