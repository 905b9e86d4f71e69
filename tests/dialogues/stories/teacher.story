A teacher asks for a pupil
as: teacher
> one of my year 10s likes building things and being outside
<intent explore_interests
<cards 3-6
> talk to a person
<intent talk_to_adviser
<! Childline
< the school's careers adviser or careers leader
