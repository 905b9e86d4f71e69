A careers leader's first questions have answers of their own
as: teacher
> Is it safe for pupils?
<intent help
<status answered
< I can be wrong
> Can my Year 10s use it?
< from Year 12
> How do I get a class code?
< Whoever runs this chat makes it
> Where is the data stored?
<intent privacy_my_data
< encrypted
> How do I turn it off for a pupil?
< no switch for one pupil
> How do I complain or give feedback?
< Information Commissioner's Office
> Can you contact an employer for us?
< No, I can't write to an employer
> what languages do you speak
< English only
> the 100 hours thing - is that statutory?
< They are not the law.
> How do you count hours?
<! not built yet
> Does this cover Gatsby 8?
< a trained careers adviser
> supported internships for SEND pupils
< a work placement with a coach
> What is the number for the NSPCC?
< 0808 800 5000
