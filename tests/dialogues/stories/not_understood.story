What is not understood is asked about, and then a person is offered
as: student year 9
> glorpzib
<status not_understood
< Did you mean one of these?
<choices "Find job ideas" "Talk to a person"
> snorfplim
<status not_understood
< A person may be better
<choices "Do the interest check" "Talk to a person"
> i like maths
<cards 3-6
