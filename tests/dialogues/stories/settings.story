Year, borough and name are changed by saying so; languages wait
> change my year to 10
<intent change_settings
<status saved
< Year 10
> my borough is camden
< Camden
> can u speak spanish
<status not_yet
< I only speak English so far
