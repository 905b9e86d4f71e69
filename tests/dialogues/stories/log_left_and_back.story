A question left for something else loses nothing, and a question not answered can be left
as: student year 9 borough Lambeth
at: 2026-11-22T16:00+00:00
> did 2 hrs at tescos on sat n 1 hr at my uncls garage on friday
< Something: tescos
> volunteering
< About this one: Something: uncls garage
> asdkjfh qwe
< I didn't get that
<choices "Leave it out"
> i dun 3 hrs at the vets last tusday
< Got it so far: Something: vets, 17 November 2026, 3 h
> change my vets to 5 hours
< Got it so far: Something: vets, 17 November 2026, 5 h
> make me a cv
< Not saved yet: Volunteering: tescos; Something: uncls garage; Something: vets.
<choices "Go on with that"
> what does a vet earn
<! Not saved yet
> go on with that
< About this one: Something: uncls garage
> leave it out
< OK, left out
< About this one: Something: vets
> helping out
< Shall I save it
> carry on
< Shall I save it
> yes
< 7 h of your 100 hours
