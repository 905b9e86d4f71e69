The list changes with what is said of it
as: student year 9 borough Newham
at: 2026-11-22T16:00+00:00
> workshops in newham
<status answered
< in Newham
> only free ones
<status answered
< free
<! Robots and coding
> what about online
<status no_data
< online
>pick "Any kind (1)"
<status answered
< How games are made
> tell me about A
<status answered
<choices "Save this one"
> show me more
> show me job ideas with animals
<intent explore_interests
