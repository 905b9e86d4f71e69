Pay and outlook name their source, year and region, and what they cannot tell
as: student year 11 borough Newham
at: 2026-11-22T16:00+00:00
> how much do adult nurses get paid and will there be jobs
<intent pay_outlook
<status answered
< Pay: about £
< The middle is not stated.
< Source: National Careers Service, 2020. Area: not stated.
< That is from 2020, so it is old.
< People starting usually earn less
< These figures can't tell you what one job or boss will pay.
< this is about a group of jobs
< not just
< Greater London: about
< England: about
< jobs in 2026 and about
< in 2035
< openings a year
< Source: Skills Imperative 2035 (published 2023). It is a forecast, not a promise.
<pictures 2
<choices "How to get in"
