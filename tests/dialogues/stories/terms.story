The words of learning are explained
as: student year 10
> whats a t level
<intent routes
< A T level is a 2-year course
> what does UCAS mean
< UCAS is the website
> what is a degree apprenticeship
< also get a degree
> whats a btec
< A BTEC is
