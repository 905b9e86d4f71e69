Nothing was asked, so nothing is skipped, and no quiz begins
as: student year 9
> i like animals
> skip
<status answered
< nothing to skip
> skip this one pls
< nothing to skip
