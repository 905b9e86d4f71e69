Words with a slash work at any time, and an unknown one is told
> /start
<intent greeting
< I'm Ambitions
> /help
<intent help
< I can find job ideas
> /ideas
<intent explore_interests
<status asked
> /ideas i like animals but not an office
<cards 3-6
> /hours
<intent show_hours
> /portfolio
<intent export_portfolio
> volunteered at oxfam on 14 november
<intent log_experience
<status asked
> /person
<intent talk_to_adviser
< nobody has been told
> /settings year 10
<intent change_settings
<status saved
< Year 10
> /dance
<status not_understood
< /hours
> /ideas my dad hits me
<intent safeguarding
< 0800 1111
> /stop
<intent stop
< I send no reminders
