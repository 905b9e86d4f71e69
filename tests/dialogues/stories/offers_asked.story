Opportunities are found from everyday words, and the words are said back
at: 2026-11-22T16:00+00:00
> free stem workshop y8 in newham after easter, wheelchair ok
<intent find_opportunity
<status answered
< I looked for:
< free
< in Newham
< for Year 8
< OK for wheelchairs
< Build a bridge
< Rockets and forces
< It does not say if it is OK for wheelchairs.
<! Robots and coding
<! Winter science
< Last checked: 20 November 2026.
> anything like the big bang but for art
<status answered
< about "art"
< The big art and design careers fair
<! Technology and engineering careers fair
> apprenticeships near peckham, no uni
<status answered
< Peckham (Southwark)
< without a degree
< Plumbing apprentice
< Apply by 10 January 2027.
< £300 a week
<! Civil engineer degree
> something for the summer holidays
<status answered
< Summer film school
<! Plumbing
> i like drawing and computers
<intent explore_interests
> anything like the big bang but for art
<intent find_opportunity
< The big art and design careers fair
