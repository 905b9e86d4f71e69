Whatever is typed gets a kind sentence
as: student year 9
> 
<status not_understood
< That message was empty.
>odd "a" 10000
<status not_understood
< fewer than 4,000 letters
> 🎨🎮😂
<status not_understood
< only emoji
>odd "\u202e\u200f\u0007\u0000 \u2066"
<status not_understood
< That message was empty.
>odd "what does a \u202evet\u202c \u0007do"
<intent occupation_info
< Vets work out
> أحب الحيوانات والرسم
<status not_understood
< I can only read English so far
> мне нравятся животные
< I can only read English so far
>odd "i like\nanimals\n\n\nand paint"
<intent explore_interests
<cards 3-6
> 9
<status not_understood
< There are 5 choices.
<choices "Show me others"
> 0
<status not_understood
> f
<status not_understood
< There is no F in the list.
> q
<status not_understood
> 1
<intent occupation_info
