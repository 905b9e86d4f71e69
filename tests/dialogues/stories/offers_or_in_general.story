"near me" asks for what is on; "is it worth it" asks about volunteering in general
as: student year 9 borough Hackney
at: 2026-11-22T16:00+00:00
> volunteering near me
<intent find_opportunity
< city farm
> is volunteering worth it
< Charity shops
<! city farm
