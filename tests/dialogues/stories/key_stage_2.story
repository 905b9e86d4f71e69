A Year 5 pupil gets fewer ideas, short words, and never pay first
as: student year 5
> i like animals
<cards 1-3
< Do you like one? Type its letter.
> how much do vets earn
<intent pay_outlook
< Vet The future:
