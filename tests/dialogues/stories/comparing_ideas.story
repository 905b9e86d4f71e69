Ideas of the list are compared by their letters
as: student year 11
> i like cooking and working with people
<cards 3-6
> a or b?
<intent compare
<cards 2
> compare the first three
<intent compare
<cards 3
