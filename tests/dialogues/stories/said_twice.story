The channel delivers a message twice: one effect, one answer
as: student year 9
> i like animals
<cards 3-6
> not a
< OK, no
<cards 3-6
>again
> not a
<cards 3-6
>pick "Show me others"
>again
