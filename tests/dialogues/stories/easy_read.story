Easier words, on and off
as: student year 9
> can you make it easier to read
<intent change_settings
<status saved
< I will use short words now.
> i like cars
<cards 1-3
< Do you like one? Type its letter.
> easy off
<intent change_settings
<status saved
< usual words
> i like trains
< Which one sounds good?
