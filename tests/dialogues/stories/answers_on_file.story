Questions that come again and again have an answer of their own, whatever was spoken of before
as: student year 10
> what does a nurse do
< Nurse
> how much do apprentices get paid
<intent pay_outlook
<status answered
< Apprentices are always paid.
< Not checked by us yet
<! Nurse
> is uni worth it
<intent routes
< I won't choose for you
> my mum says i shud be a docter
< It is still your life
> what happened to the London Ambitions Portal?
<intent bot_identity
< the directory of the Careers & Enterprise Company
> which careers hub is camden in
< Camden is in Central London Forward.
> can i leave school at 16
< keep learning in some way until 18
> im rubbish at school always get detention
<status answered
< School shows only some of what you can do.
