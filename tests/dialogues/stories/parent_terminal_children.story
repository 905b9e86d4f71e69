Without an age limit a parent logs as before, and may add children
as: parent
at: 2026-11-22T16:00+00:00
> my son is in year 4 and volunteered at the library yesterday for 2 hours
< Shall I save it?
<! About
> yes
<status saved
> add my child
> tom
> 4
> yes
< Tom is added
< What you logged before stays apart
> my hours
< About Tom:
< 0 h
> what i logged before
> my hours
< 2 h
<! About Tom
> hows tom doing for hours
< About Tom:
