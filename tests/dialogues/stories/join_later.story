A code may be typed later, a class may be changed, and a school is only left after a yes
live: 12
class: k7m2-9xqp-4trw 12B at Example School
class: abcd-2345-efgh 12C at Example School
class: mnpq-6789-rstu 7A at Other School
> im a student in year 12 in hackney
> K7M2-9XQP-4TRW
<status saved
< You joined 12B at Example School
> abcd2345efgh
<status saved
< You moved to 12C at Example School
> mnpq-6789-rstu
<status asked
< You are with Example School now. Shall I change that to 7A at Other School?
<choices "Yes" "No"
> no
< nothing has changed
> abcd2345efgh
< You are in 12C at Example School already
> mnpq-6789-rstu
>pick "Yes"
<status saved
< You joined 7A at Other School
