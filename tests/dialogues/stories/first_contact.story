Somebody says hi, tells who they are in small steps, gets one wrong, and is asked what they like
> hi
<intent greeting
<status asked
< I'm Ambitions
< a computer program, not a person
< Who are you?
<choices "Student" "Parent or carer" "Teacher or school staff"
>pick "Student"
<status asked
< Which school year are you in?
<choices "Skip"
> 47
<status asked
< a number from 3 to 13
> yr 9
< Which London borough do you live in?
> Gotham
<status asked
< I don't know a London borough called that
> hackny
<status saved
<intent greeting
< All set
< What do you like doing?
> i like animals n being outside
<intent explore_interests
<cards 3-6
<! Who are you?
