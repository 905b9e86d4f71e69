Several experiences in one message are told apart
as: student year 9 borough Newham
> on tuesday i did 2 hours at the food bank and on thursday 3 hours at the city farm, both volunteering
<intent log_experience
< food bank
< city farm
