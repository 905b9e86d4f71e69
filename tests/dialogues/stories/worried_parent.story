A parent who is worried about a child gets the line for adults
as: parent
> my son says he wants to die
<intent safeguarding
<status safeguarding
< nobody has been told yet
< the school's safeguarding lead
< NSPCC: 0808 800 5000
< 0800 1111
