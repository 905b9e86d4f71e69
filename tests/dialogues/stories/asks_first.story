A first message that asks something is answered, and then comes one question
> how much does a plumber earn
<intent pay_outlook
<status answered
< Pay: about £
< One quick question
< Who are you?
<choices "Student" "Parent or carer"
> im a student
< Which school year
# Something else is asked instead of answering: it is answered, and nobody insists.
> nah whats a vet do tho
<intent occupation_info
< Vet Vets work out
<! Which school year
> and how do i become one
<intent routes
< Ways into this job: Vet
<! Who are you?
