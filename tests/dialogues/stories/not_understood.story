What is not understood is asked about, and then a person is offered
as: student year 9
> flibber wug zorp
<status not_understood
<choices "Talk to a person"
> blarg quux
<status not_understood
< A person may be better
<choices "Talk to a person"
> i like maths
<cards 3-6
