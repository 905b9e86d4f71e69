Nobody types in whole sentences
as: student year 8
> i lyk footy n gamin but im bad at maffs
<intent explore_interests
<status answered
<cards 3-6
> wat does a vetinary nurse do
<intent occupation_info
< Veterinary nurse
> hw much p's do they make
<intent pay_outlook
< Veterinary nurse
< Pay: about £
> sparky
<intent occupation_info
< Electrician
> ngl i fw music heavy
<intent explore_interests
<cards 3-6
