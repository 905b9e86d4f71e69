No to everything is fine
as: student year 9
> interest check pls
> no
> no
> no
> no
> no
> no
> no
> no
> no
> no
> no
> no
<status answered
< You didn't say yes to any, and that's fine.
