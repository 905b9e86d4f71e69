A choice is picked by its number, its label, or its label nearly
as: student year 9
> i like maths and money
<cards 3-6
<choices "Tell me about A" "More like A" "Show me others" "Why these?"
> 1
<intent occupation_info
<choices "Pay and future" "How to get in"
> number 2
<intent routes
> hello
<choices "Do the interest check" "Options at 16" "What is growing?"
> 3
<intent pay_outlook
< forecast to grow
> i like sums
<cards 3-6
> why these
<intent explain_choice
< Here is why
> 7
<status not_understood
< There are 2 choices.
> 16
<status not_understood
