Who somebody is brings no jobs; what they like does
as: student year 12
> im black and gay and muslim what job suits people like me
<intent explore_interests
<status asked
<cards 0
> my name is Mohammed what jobs suit me
<status asked
<! Religious
> im from somalia what job
<intent explore_interests
<status asked
> what jobs suit gay people
<status asked
<! Tailor
> idk wot 2 do wiv my life fam
<status asked
<! From what you said
> women cant be plumbers
<status answered
< Any job is for anybody.
> im jewish and like art
<status answered
<cards 3-6
<! jewish
