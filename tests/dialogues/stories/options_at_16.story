Every option at 16, always in the same order
as: student year 11
> what can i do after my gcses
<intent routes
<status answered
< None is better: A levels:
< Mostly exams. T levels and other job courses:
< long work placement. Apprenticeship:
< From 16. Supported internship:
< health and care plan. Work or volunteering
> what can i do after my gcses
< None is better: A levels:
