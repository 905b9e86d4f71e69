A pupil of Year 4 hears it in short words
live: 12
> hiya im in year 4
<status refused
< This chat is for older students
< ask a grown-up
< 0800 1111
<! from Year 12
> can you help me find a job
< Childline
> bye
<intent stop
> hi
< Childline
