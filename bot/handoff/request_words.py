"""What a student types while they ask for an adviser: for somebody at all, nothing to add, remove, send, leave it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.handoff.case import About

REMOVES = re.compile(
    r"\W*(?:please |pls |can you )?(?:remove|delete|take out|take off|drop|leave out|cut|without)\W+"
    r"(?:the )?(?:line|number|no\.?|point)?s?\W*(?P<numbers>\d{1,2}(?:\W+(?:and\W+)?\d{1,2})*)\W*",
    re.IGNORECASE,
)
_TAKES_OUT = (
    r"(?:remove|delete|take out|take off|drop|leave out|cut|hide|(?:don'?t|do not) (?:put|say|tell|send|include))"
)
# What a line may be called by whoever wants it out.
_CALLED: Mapping[About, str] = {
    About.NAME: r"name",
    About.YEAR: r"(?:school )?year",
    About.SCHOOL: r"school(?! year)",
    About.BOROUGH: r"borough|area|(?:where|wher|wer) i live",
    About.WHY: r"why|reason",
    About.LIKED: r"(?:jobs|things) i (?:like|asked)",
    About.HOURS: r"hours",
    About.EXPERIENCES: r"experiences?|(?:things|wh?at) i did",
    About.NEEDS: r"wh?at to know|what they should know",
}
_OUT = {
    about: re.compile(rf"\b{_TAKES_OUT}\b(?: \w+){{0,2}}? (?:{called})\W*$", re.IGNORECASE)
    for about, called in _CALLED.items()
}
_YES = r"(?:yes|yeah|yep|ye|yh|ok(?:ay)?|sure)"
SENDS = re.compile(
    rf"\W*{_YES}?(?: go on(?: then)?| go ahead)\W*"
    rf"|\W*{_YES}?[\s,.!]*(?:please )?(?:send|pass)(?: it| this| that)?(?: on| off)?(?: now| please| pls)*\W*"
    rf"|\W*{_YES} (?:please|pls|that'?s (?:ok|fine|right)|i agree|go ahead)\W*",
    re.IGNORECASE,
)
# "I'm OK" and "I'm good" tell how somebody is, or mean no: they agree to nothing.
OF_ONESELF = re.compile(r"\b(?:i'?m|i am) (?:ok(?:ay)?|fine|good|alright|all right)\b", re.IGNORECASE)
NOTHING = re.compile(
    r"\W*(?:no|nah|nope|nothing|none|skip|n/?a|not really|nothing else|no thanks?|no thank you|idk|dunno)"
    r"(?: (?:thanks|thank you|else|really|to add))*\W*",
    re.IGNORECASE,
)
ONLY_ASKS = re.compile(
    r"\W*(?:(?:can|could) (?:i|you)|i (?:want|need|would like)|i'?d like|let me|please|put me through)?\W*(?:to )?"
    r"(?:talk|speak|chat)(?:ing)? (?:to|with) (?:a |an |some|the )?(?:real )?"
    r"(?:person|human|one|body|someone|somebody|adviser|advisor|careers? advis[eo]r)(?: please| pls)?\W*",
    re.IGNORECASE,
)
_WANTS = (
    r"(?:(?:can|could|may) (?:i|you|u)|i (?:want|wanna|wana|need|would like)(?: to)?|i'?d like|let me|put me through)"
)
_PERSON = r"(?:person|human|some ?one|some1|somebody|any ?one|any1|(?:careers? )?advis[eo]r)"
ASKS = re.compile(
    rf"\b(?:hi|hey|hello|please|pls)\b|\b(?:{_WANTS} ?)?(?:to )?(?:talk|tlk|speak|spk|chat)(?:ing)?"
    rf"(?: (?:to|2|with|wiv))? (?:(?:a|an|some|the) )?(?:real |proper )?{_PERSON}(?: real)?(?: (?:about|abt))?",
    re.IGNORECASE,
)
CALLS_OFF = re.compile(
    r"\b(?:i )?(?:don'?t|do not|no longer) (?:need|want)(?: \w+){0,3}? (?:advis[eo]r|any ?more|no more)\b"
    r"|\b(?:forget it|changed my mind|never ?mind|nvm)\b",
    re.IGNORECASE,
)


def named_out(text: str) -> About | None:
    """The line that ``text`` wants out by what it tells, like "take out where i live"; None where it names none."""
    return next((about for about, out in _OUT.items() if out.search(text)), None)
