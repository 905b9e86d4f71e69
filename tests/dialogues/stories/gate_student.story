Where an age limit holds, a student is met in small steps, and what is kept is told before anything is
live: 12 trial
> hi
<intent greeting
<status asked
< I'm Ambitions
< a computer program, not a person
< This is a trial
< Who are you?
<choices "Student" "Parent or carer" "Teacher or school staff" "Something else" "Talk to a person"
>pick "Student"
<status asked
< Which school year are you in today?
<! trial
<choices "Why do you ask?" "Talk to a person"
> 12
<status asked
< I keep your school year
< delete it here at any time
< Which London borough do you live in?
<choices "Skip" "What do you keep?"
> hackny
<status saved
< What do you like doing?
> i like animals n being outside
<intent explore_interests
<cards 3-6
<! Who are you?
<! trial
