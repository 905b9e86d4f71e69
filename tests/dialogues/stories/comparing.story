Two, three and four careers side by side, and no winner
as: student year 11
> compare plumber and electrician
<intent compare
<status answered
<cards 2
<pictures 1
< Here they are, side by side.
< Pay a year: £
< Hours a week:
< Ways in:
< Future of its group in London
< There is no best one.
< The pay is from 2020, so it is old.
> paramedic vs nurse vs midwife
<intent compare
<cards 3
> compare chef, baker, waiter and barista
<intent compare
<cards 3
< I can show 3 at most
> compare
<intent compare
