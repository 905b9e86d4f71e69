Somebody says who they are before they are asked
at: 2026-11-22T16:00+00:00
> i'm a pupil
< Which school year
> 10
< Which London borough
> stop
> im a student yr 9
< Year 9
> i like animals
< Here are 5 ideas
<! Who are you?
