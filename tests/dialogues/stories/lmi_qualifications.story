What people in a group of jobs hold, in London and in England, and that it is not what is needed
as: student year 11
> what qualifications do electricians have
<intent pay_outlook
<status answered
< a group of jobs, "Skilled metal, electrical and electronic trades", not just Electrician
< Greater London (about 111,000 people):
< England (about 926,000 people):
< A levels, or the same level: 42%
< Source: Skills Imperative 2035 (published 2023).
< That is from 2020, so it is old.
< not what you need to get in
<pictures 1
> what qualifications do i need to be an electrician
<intent routes
> tell me about being a vet
<intent occupation_info
> what qualifications do people in this kind of job have
<intent pay_outlook
< "Health professionals", not just Vet
< the other levels together: 7%
< as small figures are not safe
# A group that is too small in London
> what qualifications do gardeners have
< Greater London: the group is too small to give a fair figure.
< England (about 271,000 people):
<pictures 1
