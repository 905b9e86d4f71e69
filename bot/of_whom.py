"""What a parent's words say of whom they are about: somebody unknown here, several children at once, or themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bot.conversation import Child

_WORD = r"[^\W\d_][^\W\d_'’-]{0,29}"
_LEAD = (
    r"^\W*(?:(?:and|then|so|also|ok|yes|yeah|no|hi|hello|please|today|yesterday|now|log|record|that|this|last|on|"
    r"\w+day|week|weekend|morning|afternoon)\b[\s,:]*)*"
)
_DID = r"(?:did|went|helped|volunteered|worked|visited|shadowed|spent|attended)"
_VERB = rf"(?:{_DID}|does|goes|had|has|was|met|\w{{3,}}ed)"
_JOIN = r"(?:\s*,\s*|\s*&\s*|\s+(?:and|n)\s+)"
_NAMES = re.compile(
    rf"{_LEAD}(?P<names>{_WORD}(?:{_JOIN}{_WORD}){{0,3}})\s+(?:(?:both|all|also|just|has|have)\s+)*(?P<verb>{_VERB})\b",
    re.IGNORECASE,
)
_OWNED = re.compile(rf"\b(?P<name>{_WORD})['’]s\s+(?:hours|portfolio|cv|log|balance|badges|entries)\b", re.IGNORECASE)
_FOR = re.compile(rf"^\W*(?:please )?(?:log|record)\b.{{0,20}}?\bfor\s+(?P<name>{_WORD})\s*(?:$|[:,.])", re.IGNORECASE)
_SURELY_DONE = re.compile(rf"{_DID}$", re.IGNORECASE)
# Who stands before "did" and is called by no name.
_NO_NAMES = frozenset(
    "i we he she they it you who that what which this these those one ones other others also just then there here "
    "today yesterday tomorrow now both all each my our his her their the a an and mum mom dad mummy daddy nan gran "
    "grandma grandad grandpa son daughter child children kid kids boy girl boys girls brother sister twins twin "
    "eldest oldest youngest older younger nephew niece cousin aunt auntie uncle husband wife partner family friend "
    "friends class school year teacher teachers someone somebody everyone everybody everything something nobody "
    "people never not only really actually recently finally once always already have has had work job placement "
    "experience shift trip visit talk volunteering mentoring shadowing monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december lets let "
    "s today's year's sir miss mr mrs ms grandson granddaughter little big baby pupil pupils student students".split()
)
_BOTH = re.compile(
    r"\bboth\b(?! (?:days?|times|weeks?|weekends|sessions|shifts|mornings|saturdays?|sundays?|of those|of the days))"
    r"|\ball (?:two|three|four) (?:of|went|did)\b|\b(?:my|the|all the) (?:two|three|kids|children|girls|boys|twins) "
    rf"(?:all )?{_DID}\b|{_LEAD}they (?:all |also |just )?{_DID}\b",
    re.IGNORECASE,
)
_ONESELF = re.compile(
    rf"{_LEAD}i(?:['’]?ve| have| had)?\s+(?:(?:also|just|myself|even|only)\s+)*"
    r"(?:did|done|went|had|spent|helped|volunteer\w*|work|worked|visited|shadowed|attended|mentor\w*|coach\w*|tutor\w*)\b"
    r"|\bi\b.*\bmyself\b",
    re.IGNORECASE,
)
_A_CHILD = re.compile(
    r"\b(?:son|daughter|child|children|kid|kids|boy|girl|nephew|niece|grandson|granddaughter|he|she|him|her|them|they)\b",
    re.IGNORECASE,
)
_NOT_A_CHILD = re.compile(
    r"\b(?:it|that|this)(?:['’]?s| was| is)? (?:just |only |actually |all )?(?:me|myself)\b|\bme,? not\b"
    r"|\bnot (?:for |about )?(?:my |the |any of (?:my|the) )?(?:kids?|child(?:ren)?|sons?|daughters?)\b"
    r"|^\W*(?:no |nah |just |for |about )*(?:me|myself|i did(?: it)?)\W*$",
    re.IGNORECASE,
)


def strangers_in(text: str, children: Iterable[Child], is_everyday: Callable[[str], bool]) -> tuple[str, ...]:
    """The names in ``text``, of those it tells of, that no child here has: "Bo did 3 hours at Tesco"."""
    known = {child.known_as.lower() for child in children}
    match = _NAMES.match(text)
    names = re.split(_JOIN, match["names"]) if match else []
    surely = match is not None and _SURELY_DONE.match(match["verb"]) is not None
    told = [name for name in names if surely or not is_everyday(name)]
    others = [found["name"] for pattern in (_OWNED, _FOR) for found in pattern.finditer(text)]
    told += [name for name in others if name[0].isupper() or not is_everyday(name)]
    if any(name.lower() in _NO_NAMES for name in names):
        told = [name for name in told if name[0].isupper() and name not in names[:1]]
    return tuple(dict.fromkeys(name for name in told if name.lower() not in known | _NO_NAMES))


def is_of_several(text: str) -> bool:
    """Whether ``text`` tells of more than one child at once, without their names: "they both went to a zoo"."""
    return _BOTH.search(text) is not None


def is_of_oneself(text: str) -> bool:
    """Whether whoever writes tells of what they did themselves: "I also volunteered"."""
    return _ONESELF.search(text) is not None and _A_CHILD.search(text) is None


def is_no_child(text: str) -> bool:
    """Whether ``text`` says that what was told is not about a child: "no it was me, not the kids"."""
    return _NOT_A_CHILD.search(text) is not None


def as_one_child(text: str, names: Iterable[str]) -> str:
    """``text`` as it is told of one child: without ``names``, "both" and "I". No name is kept of a stranger."""
    for name in names:
        text = re.sub(rf"\b{re.escape(name)}\b", "my child", text, flags=re.IGNORECASE)
    text = re.sub(r"\bmy child(?:(?:\s*,\s*|\s*&\s*|\s+(?:and|n)\s+)my child)+", "my child", text)
    text = re.sub(r"\b(?:they|i)(?:['’]?ve| have)?(?=\s)", "my child", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:my|the|all the) (?:two|three|kids|children|girls|boys|twins)\b", "my child", text, flags=re.I)
    return " ".join(re.sub(r"\b(?:both(?: of (?:them|us))?|myself)\b", " ", text, flags=re.IGNORECASE).split())
