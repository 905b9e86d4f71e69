What is not understood is asked about, and then a person is offered
as: student year 9
> blarg quux
<status not_understood
<choices "Talk to a person"
> snorf glimp
<status not_understood
< A person may be better
<choices "Talk to a person"
> i like maths
<cards 3-6
