The list changes: not B, more like C, the same but outdoors, none of these
as: student year 10
> i like animals and science
<cards 3-6
> not b
<intent refine
<status answered
< OK, no
<cards 3-6
<choices "Show me others"
> more like c
<intent refine
< More like
< Why: it is close to
<! Why: you said
<cards 3-6
> same but outdoors
<intent refine
<cards 3-6
> none of these
<intent refine
> show me others
<intent refine
