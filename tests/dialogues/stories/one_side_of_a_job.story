A question about one side of a job is answered with that side
as: student year 9
> what does a vet do
< A day can look like this:
< School subjects that feed it: biology
< Some people think:
<choices "Jobs close to this"
> do they work weekends
<status answered
< Vet
<! A day can look like this
> do i need maths
< Yes, maths helps with this job.
> can i do it without uni
< without university
> how long does it take
< I don't have on file how long it takes.
> is it hard
< You might like it if you:
> what's near that?
<intent refine
< Jobs close to Vet:
<cards 2-3
> how much does a wizard earn
<status no_data
< so I won't guess
