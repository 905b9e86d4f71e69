A parent who says that nobody is in danger is believed, and one who says yes is told whom to tell
as: parent
> she feels like there is no point in anything anymore
<intent safeguarding
<status safeguarding
> why you say 999? nobody in danger
<intent safeguarding
<status answered
> i like jobs with animals for her
<cards 3-6
