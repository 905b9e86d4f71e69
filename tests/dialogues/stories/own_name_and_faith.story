What somebody says of their own faith or gender changes nothing; languages and subjects count
as: student year 9
> im a muslim girl and i like engines
<cards 3-6
< Why: you said "engines"
<! muslim
<! girl
