A parent passes without a year of their own
live: 12
> hi
>pick "Parent or carer"
<status asked
< I keep who you are
< Say: add my child
< Which London borough do you live in?
> lewisham
<status saved
< What do they like doing?
> my daughter is in year 8 and loves art, what could she do
<intent explore_interests
<cards 3-6
<! which school year are you in
# A pupil who said that they are a parent, and says otherwise now.
> im in year 8
<status asked
< which school year are you in yourself?
>pick "I'm not a student"
< We can go on
> im in year 8 tbh
> 8
<status refused
< from Year 12
< I deleted all that I had kept about you
