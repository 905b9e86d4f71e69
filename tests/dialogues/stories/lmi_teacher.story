A teacher gets the numbers that a student gets, in other words
as: teacher
> how many hours do nurses work
<intent pay_outlook
< Usual week: 37 to 42 hours, middle not stated
< In class, you could ask pupils what these figures leave out.
> how much does a hairdresser earn
< Pay: about £
< The law now asks for more than that starting pay.
< £12.71 an hour
<! At home
