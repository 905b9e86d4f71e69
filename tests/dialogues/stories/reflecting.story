Looking back is short, every question can be skipped, and skills are accepted one by one
as: student year 10 borough Camden
> volunteered at the food bank on 14 november 2 to 4
> yes
>pick "Add what I learned"
< what went well
> we worked together as a team to pack the boxes
< What was hard
> skip
< Could you ask questions
> yes
< You said: "we worked together as a team
>pick "Yes"
