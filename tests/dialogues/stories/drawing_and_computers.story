The message that the house was built for
as: student year 9 borough Hackney
> i like drawing and computers but not an office
<intent explore_interests
<status answered
<cards 3-6
< Why: you said "
< drawing
< I kept away from: "office".
< Ways in:
< Which one sounds good?
<choices "Show me others" "Why these?" "Talk to a person"
<! Who are you?
> tell me about B
<intent occupation_info
<status answered
< What next?
