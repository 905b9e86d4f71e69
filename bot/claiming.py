"""Who somebody says they are, where it matters that it is said of themselves.

A role must be claimed: "im a teacher", or "teacher" in answer to the question. "I want to be a teacher" claims nothing,
nor does "my mum is a teacher".
"""

from __future__ import annotations

import re

from bot.details import is_student, role_in
from bot.message import Role

ELSE = "else"
LONGEST_ANSWER = 8
_FAMILY = (
    r"(?:step ?)?(?:mum|mom|dad|mother|father|parent|carer|guardian|nan|gran(?:ny|ma|dad|mother|father)?|aunt(?:ie)?|"
    r"uncle)s?"
)
_OTHER_PEOPLE = r"(?:(?:form |head |maths |english |science )?(?:teacher|tutor)|head of year|school|brother|sister)s?"
_TEACHER = r"(?:teacher|tutor|staff|senco|careers lead(?:er)?|head of year|head ?teacher|librarian|ta)"
_NEITHER = r"(?:adviser|advisor|governor|employer|youth worker|social worker|mentor|journalist|adult)"
_SCHOOL = r"(?:school|college|academy)"
_UNIVERSITY = r"uni(?:versity)?"
# Whose child is spoken of as one's own.
_OWN_CHILD = re.compile(
    r"\bmy (?!(?:best|mate'?s|friend'?s) )(?:\w+ )?(?:(?:grand|step)?(?:sons?|daughters?)|"
    r"child(?:ren)?(?! development| care)|kids?(?! brother| sister)|twins|little (?:boy|girl|one)|"
    r"\w+[ -]year[ -]old(?! brother| sister| cousin))\b"
)
# Somebody who is spoken of, and does not speak; and pupils who look after somebody at home.
_SPOKEN_OF = re.compile(
    rf"\b(?:my|our|your|the|a) (?:\w+ )?(?:{_FAMILY}|{_OTHER_PEOPLE}|(?:boy|girl)?friends?|mates?|cousins?) "
    r"(?:is|are|was|were|said|says|told|wants?|works?|goes)\b.*|"
    rf"\b(?:young carer|carer (?:for|of) (?:my|an?|the) {_FAMILY})\b|"
    rf"\b(?:my|our|your) (?:{_FAMILY}|{_OTHER_PEOPLE})\b"
)
_DENIED = re.compile(
    r"\bnot (?:an? |the |really an? )?(?:student|pupil|parent|carer|mum|dad|teacher|tutor|kid|child)s?\b"
)
# What may stand between "I'm" and who somebody is; a wish may not.
_I_AM = (
    r"\b(?:i ?'?m|i am|speaking as|we'?re|this is|it'?s)\s(?:(?!want|wanna|gonna|going|like|be|being|become|trying|"
    r"would|thinking|training|hoping|asking|interested|looking|not)\w+ ){0,3}?"
)
# "A teacher's kid" is no teacher.
_ITSELF = r"\b(?!['’]s|s (?:pet|kid|son|daughter)| would)"
_TEACHES = (
    r"\bi teach(?:\W*$| (?:at|in|year|yr|y ?\d|maths|english|science|art|careers|pshe|history)\b)|"
    rf"\bi (?:work|am working) (?:at|in|for) (?:a|the) (?:\w+ )?{_SCHOOL}\b|"
    r"\bstudent (?:teacher|support|welfare|services)\b"
)
_HAS_LEFT = (
    rf"\bi(?:'?ve| have)? (?:already )?(?:left|finished) (?:{_SCHOOL}|sixth form)\b|"
    rf"\bi(?: ?'?m| am) (?:\w+ )?(?:at|in) {_UNIVERSITY}\b|^\W*(?:at |in )?{_UNIVERSITY}(?: student)?\W*$|"
    r"^\W*left school\W*$"
)
_CLAIMS = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (Role.PARENT, rf"{_I_AM}(?:foster )?{_FAMILY}{_ITSELF}"),
        (Role.TEACHER, rf"{_I_AM}{_TEACHER}{_ITSELF}|{_TEACHES}"),
        (ELSE, rf"{_I_AM}{_NEITHER}\b|{_HAS_LEFT}"),
    )
)
_SIXTH_FORMER = re.compile(r"\b(?:sixth|6th|six) ?form(?:er)?\b|\ba[ -]?levels?\b")
_IN_SIXTH_FORM = re.compile(r"\b(?:i ?'?m|i am) (?:in |at |a )(?:the |my )?(?:sixth|6th|six) ?form")
# A question or a wish, even where it names a role.
_NO_ANSWER = re.compile(
    r"\?|\b(?:what|how|why|want|wanna|would|become|be an?|jobs?|pay|paid|earn|salary|career)\b|"
    r"\b(?:foster|adopted) (?:child|kid)\b|['’]?s (?:pet|kid|son|daughter|boy|girl)\b"
)


def of_oneself(text: str) -> str:
    """``text`` without what it says of others: "my kid sister is in year 12"."""
    return _SPOKEN_OF.sub(" ", text)


def role_claimed(text: str, *, asked: bool) -> str | None:
    """A :class:`Role`, :data:`ELSE` for somebody else, or None. ``asked``: the question who they are was just asked."""
    low = " ".join(text.lower().replace("’", "'").split())
    if _OWN_CHILD.search(low):
        return Role.PARENT
    # A year of their own comes before a mum or a teacher who is named beside it.
    if is_student(low) or _IN_SIXTH_FORM.search(low):
        return Role.STUDENT
    own = _DENIED.sub(" ", of_oneself(low))
    if (claimed := next((role for role, pattern in _CLAIMS if pattern.search(own)), None)) is not None:
        return claimed
    return _named(own) if asked else None


def _named(low: str) -> str | None:
    """The role that a short answer names: "teacher", "mum of 2"."""
    if len(low.split()) > LONGEST_ANSWER or _NO_ANSWER.search(low):
        return None
    if (role := role_in(low)) is not None:
        return role
    if _SIXTH_FORMER.search(low):
        return Role.STUDENT
    return ELSE if re.search(rf"\b{_NEITHER}\b", low) else None
