"""What somebody says of themselves when they meet the assistant, all of it out of one message."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.claiming import of_oneself, role_claimed
from bot.details import age_in, borough_in, year_in, years_in

# What a message answers: the question who they are, or the one for the school year.
WHO, WHICH_YEAR = "who", "year"
LAST_OF_PRIMARY = 6
_SIXTH_FORM = re.compile(
    r"\b(?:sixth|6th|six) ?form(?:er)?\b|\bform (?:six|6)\b|\bs6\b|\b(?:at|in|go to) (?:a )?college\b|\ba[ -]?levels?\b"
)
_OF_SIXTH_FORM = ((re.compile(r"\blower (?:sixth|6th|six)\b"), 12), (re.compile(r"\bupper (?:sixth|6th|six)\b"), 13))
_LITTLE = re.compile(r"\b(?:year|yr|y) ?(?P<year>[12])\b|\b(?:reception|nursery|infants?)\b")
_PRIMARY = re.compile(r"\bprimary\b")
# A year that is named and is not the one they are in today.
_NOT_NOW = re.compile(
    r"\b(?:going|moving|about to (?:go|start)|start(?:ing)?|will be|i'?ll be|next year|in september|after summer|"
    r"finished|finishing|was in|used to|(?:nearly|almost|soon) (?:in )?(?:year|yr|y))\b|"
    r"^\W*(?:nearly|almost|soon) (?:in )?\d+\W*$"
)
# What is only thought of, or of another time: "what happens if i say year 13", "when im 15".
_SUPPOSED = re.compile(
    r"\b(?:suppos(?:e|ing)|pretend|imagine|what happens|what if|let'?s say)\b.*|"
    r"\b(?:if|when|once|until|till|after|before|by the time|as soon as) (?:i ?'?m|i am|i was|i were|i say|i said|i put|"
    r"u say|you say|someone(?: is|'?s)?)\b[^,.;!?]*|"
    r"\b(?:is|are|would) (?:year|yr|y) ?\d+s? (?:be )?(?:ok|okay|fine|allowed|enough|alright|good)\b|"
    r"\b(?:say|saying|put|type|typed|lie|lied|lying)(?: that)?(?: i ?'?m| i am)?(?: in)? (?:year|yr|y) ?\d+"
)
# A year of birth beside a school year: the two may not fit, and no date of birth is wanted.
_BORN = re.compile(r"\b(?:born|birthday|birth ?date|d\.?o\.?b)\b.*\b(?:19|20)\d\d\b")
_OTHERS_AGE = re.compile(r"\b(?:s?he|they)\b[^,.;!?]*")
_NEARLY = re.compile(r"\b(?:nearly|almost|about to be|soon|not yet|not quite|turning)\b")
_UNSURE = re.compile(r"\?|\b(?:idk|dunno|maybe|not sure|or)\b")
# "10B" is a class of Year 10.
_CLASS = re.compile(r"^\W*(?:i ?'?m |i am )?(?:in )?(?:class |form )?(?P<year>1[0-3]|[3-9])[ -]?[a-z]\d?\W*$")


@dataclass(frozen=True, slots=True)
class Introduction:
    """What was said, as far as it was.

    ``role`` is as :func:`bot.claiming.role_claimed` gives it, ``age`` in years; ``nearly`` says that it is still to
    come. ``year`` is a school year, or less than 3 for those who are younger; ``sixth_form`` is without which of its
    two years. ``not_now`` says that it is not today's.
    """

    role: str | None = None
    year: int | None = None
    not_now: bool = False
    sixth_form: bool = False
    age: int | None = None
    nearly: bool = False
    borough: str | None = None

    @property
    def says_who(self) -> bool:
        """Whether anything of it tells who they are."""
        return bool(self.role or self.year is not None or self.sixth_form or self.age is not None)


def introduction_in(text: str, answers: str = "") -> Introduction:
    """What ``text`` tells. ``answers`` is the question that it answers: a bare "teacher", or "10", is then enough."""
    low = _SUPPOSED.sub(" ", " ".join(text.lower().replace("’", "'").split()))
    own = of_oneself(low)
    year = None if _BORN.search(own) else _year_in(own, alone=answers == WHICH_YEAR)
    return Introduction(
        role=role_claimed(low, asked=answers == WHO),
        year=year,
        not_now=_NOT_NOW.search(low) is not None,
        sixth_form=year is None and _SIXTH_FORM.search(own) is not None,
        age=age_in(_OTHERS_AGE.sub(" ", low)),
        nearly=_NEARLY.search(low) is not None,
        borough=borough_in(low),
    )


def _year_in(own: str, *, alone: bool) -> int | None:
    named = years_in(own)
    if len(named) > 1:
        return None  # "year 12, jk year 8" is no answer
    if named:
        return named[0]
    of_sixth_form = next((year for pattern, year in _OF_SIXTH_FORM if pattern.search(own)), None)
    if of_sixth_form is not None or _SIXTH_FORM.search(own):
        return of_sixth_form
    if little := _LITTLE.search(own):
        return int(little["year"] or 0)
    if not alone or _UNSURE.search(own):
        return None
    if of_class := _CLASS.match(own):
        return int(of_class["year"])
    return LAST_OF_PRIMARY if _PRIMARY.search(own) else year_in(own, alone=True)
