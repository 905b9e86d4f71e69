"Talk to a person" works in every step of first contact, and says the truth
> hi
< Who are you?
> talk to a person
<intent talk_to_adviser
<status no_data
< nobody has been told
< 0800 100 900
< Childline
> hello
> change my year to 9
