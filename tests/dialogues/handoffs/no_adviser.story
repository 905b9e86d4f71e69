Without an adviser nothing is pretended
who: s1 student known_as Maya year 12 borough Hackney
at: 2026-11-23T09:00+00:00
s1> talk to a person
<status no_data
<intent talk_to_adviser
< nobody has been told
< 0800 100 900
s1> any news?
< no request
