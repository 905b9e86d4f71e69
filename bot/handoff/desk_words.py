"""What an adviser asks of the desk, in words: "claim LA-2041", "offer LA-2041 24 Nov 15:30 Hackney Library"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.handoff.case import reference_in, without_reference


class Verb(StrEnum):
    """What is to be done."""

    CASES = "cases"
    SHOW = "show"
    CLAIM = "claim"
    NOT_ME = "not_me"
    DECLINE = "decline"
    OFFER = "offer"
    HAND_ON = "hand_on"
    MET = "met"
    NOT_ATTENDED = "not_attended"
    CLOSE = "close"
    REOPEN = "reopen"
    WRITE = "write"


# Read from the start of a message; what comes first wins.
_VERBS: Mapping[Verb, str] = {
    Verb.CASES: (
        r"(?:(?:show|list|see)(?: me)? )?(?:my |all |the )?(?:open |waiting |overdue )?"
        r"(?:cases|requests|desk|queue)\W*$"
    ),
    Verb.NOT_ME: r"not (?:me|mine|for me)\b",
    Verb.NOT_ATTENDED: r"(?:not attended|did ?n'?o?t (?:attend|come|show(?: up)?|turn up)|no[- ]?show|missed)\b",
    Verb.CLAIM: r"(?:claim|take|accept|i'?ll take|i will take)\b",
    Verb.DECLINE: r"(?:decline|refuse|turn down)\b",
    Verb.OFFER: r"(?:offer|offering|slots?|times?|propose)\b",
    Verb.HAND_ON: r"(?:hand (?:it )?(?:on|over)|pass (?:it )?on|reassign|transfer)\b",
    Verb.MET: r"(?:we )?(?:met|attended|seen)\b",
    Verb.CLOSE: r"(?:close|closing|finish)\b",
    Verb.REOPEN: r"(?:re-?open)\b",
    Verb.SHOW: r"(?:show|open|read|see)\b",
}
_PATTERNS = {verb: re.compile(rf"\W*(?:please |pls )?{pattern}", re.IGNORECASE) for verb, pattern in _VERBS.items()}
_WRITES = re.compile(r"^\W*la[\s–-]*\d{4,9}\s*[:,-]\s*(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL)
# "meet" and "take" begin much that is no word of the desk; these are, even without a case beside them.
_ALONE = frozenset({Verb.CASES, Verb.CLAIM, Verb.NOT_ME, Verb.DECLINE, Verb.OFFER, Verb.HAND_ON, Verb.CLOSE})
# Students have words of their own for the others.
ONLY_STAFF = frozenset(
    {Verb.CLAIM, Verb.NOT_ME, Verb.DECLINE, Verb.OFFER, Verb.HAND_ON, Verb.MET, Verb.NOT_ATTENDED, Verb.CLOSE}
)
_LEADING = re.compile(r"^[\s:,;–-]*(?:(?:because|as|since|to|with|reason|for)\b)?[\s:,;–-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Command:
    """What is to be done, with which case (empty: not named), and the words after it."""

    verb: Verb
    reference: str = ""
    rest: str = ""


def command_in(text: str) -> Command | None:
    """What ``text`` asks of the desk; None where it asks nothing of it."""
    reference = reference_in(text)
    if (match := _WRITES.match(text)) is not None:
        inner = command_in(match["text"])
        if inner is not None and inner.verb is not Verb.CASES and not inner.reference and len(inner.rest) == 0:
            return Command(inner.verb, reference)
        return Command(Verb.WRITE, reference, match["text"].strip())
    bare = without_reference(text)
    for verb, pattern in _PATTERNS.items():
        if (match := pattern.match(bare)) is not None and (reference or verb in _ALONE):
            return Command(verb, reference, reason_in(bare[match.end() :]))
    return Command(Verb.SHOW, reference) if reference and not bare.strip(" .?!") else None


def reason_in(text: str) -> str:
    """``text`` without the word that leads up to it: "because i know her" is "i know her"."""
    return _LEADING.sub("", text).strip()
