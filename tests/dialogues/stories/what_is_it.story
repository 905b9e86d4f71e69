What careers are, by their proper and everyday names
as: student year 9
> what is a paramedic
<intent occupation_info
<status answered
< Paramedic
< Ways in:
<choices "Pay and future" "How to get in" "Talk to a person"
> lollipop lady
<intent occupation_info
<status answered
> what do electricians do all day
<intent occupation_info
< Electrician
> what about being a chef
<intent occupation_info
< Chef
>pick "Pay and future"
<intent pay_outlook
< Chef
