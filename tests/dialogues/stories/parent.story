A parent asks for a child
as: parent
> my daughter loves art and computers, what could she do
<intent explore_interests
<cards 3-6
< a starting point, not a verdict
> how much do web developers earn
<intent pay_outlook
< Pay: about £
> what are the options at 16
<intent routes
< A levels
> i dont want an apprenticeship for him
