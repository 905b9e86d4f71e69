Real places cannot be looked up yet, and providers are listed without being checked
as: student year 11
> i like coding
<cards 3-6
> find me work experience near brixton
<intent find_opportunity
<status not_yet
< I won't make any up.
< listed, not checked by us
< https://
