A parent who says no keeps everything as it was
live: 12
> im her dad
> skip
> add my child
< What shall I call your child?
> whats that for
< Just a first name or a nickname
> zara
> shes 9
< Which school year is Zara in?
> year 4
< Do you agree?
> who sees it
< I keep nothing without a yes
> no
<status answered
< I kept nothing about your child
> my children
< No child is added here yet
> my daughter loves art, what could she do
<cards 3-6
