"""Which of their settings an adviser speaks of: "/adviser hours mon-fri 9-5", or plain words like "i'm back"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Setting(StrEnum):
    """What an adviser can set, in the order in which it is shown."""

    HOURS = "hours"
    AWAY = "away"
    BACK = "back"
    BOROUGHS = "boroughs"
    LANGUAGES = "languages"
    SPECIALISMS = "specialisms"
    EMPLOYER = "employer"
    REGISTRATION = "registration"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Told:
    """A setting, and the words that tell it. ``more`` says that they come beside those that there are.

    ``plainly`` says that it was said by its own name; else it may be about something else and counts where it can be
    read.
    """

    setting: Setting
    words: str
    more: bool = False
    plainly: bool = True


# In a channel with commands of its own the platform may add whom it is for.
_COMMAND = re.compile(r"/advis[eo]r(?:@\w{1,64})?(?:\s+(?P<more>\S.*))?", re.IGNORECASE | re.DOTALL)
_IS = r"(?!\w)(?:\s+(?:are|is|to|will be|now)\b)?\s*[:=]?\s*"
# By name: after "/adviser", or after "my".
_NAMES: Mapping[Setting, str] = {
    Setting.HOURS: r"(?:(?:working |office |opening )?(?:hours|times))",
    Setting.AWAY: r"(?:away|(?:on )?(?:annual )?leave|(?:on )?holidays?|out of office)",
    Setting.BACK: r"(?:i'?m |i am )?back",
    Setting.BOROUGHS: r"(?:boroughs?|areas?)",
    Setting.LANGUAGES: r"(?:languages?)",
    Setting.SPECIALISMS: r"(?:topics?|speciali[sz]ms?|specialit(?:y|ies))",
    Setting.EMPLOYER: r"(?:employer|employed by)",
    Setting.REGISTRATION: r"(?:(?:cdi )?regist(?:ration|er|ered)(?: number| no\.?)?|cdi(?: number)?)",
    Setting.MOST: r"(?:(?:at )?most|max(?:imum)?|no more than|up to)",
}
_NAMED = {
    setting: re.compile(rf"(?:(?:set |change )?my )?{name}(?:{_IS}(?P<words>.*))?", re.IGNORECASE | re.DOTALL)
    for setting, name in _NAMES.items()
}
_I_AM = r"i(?:'?m| am|'?ll be| will be)"
_WEEK = r"(?:on )?(?:mon|tue|wed|thu|fri|sat|sun|week|every)"
# No more than a name: "i work for the council and want to know what a nurse earns" is a question.
_A_NAME = r"[^\s,;]+(?: [^\s,;]+){0,6}"
# Without a name. What ``sure`` does not say may be about something else.
_SAID: tuple[tuple[Setting, bool, str], ...] = (
    (Setting.HOURS, True, rf"(?:set |change )?my (?:working |office |opening )?hours{_IS}(?P<words>.+)"),
    (Setting.HOURS, False, rf"(?:i work|{_I_AM} (?:here|in|available|working)) (?P<words>{_WEEK}.+)"),
    (Setting.BACK, True, rf"{_I_AM} back(?: again| now| today| at work| in the office)*(?P<words>)"),
    (Setting.AWAY, True, rf"{_I_AM} (?:away|on (?:annual )?leave|on holiday|out of (?:the )?office)(?P<words>)"),
    (
        Setting.AWAY,
        False,
        rf"{_I_AM} (?:away|off|on (?:annual )?leave|on holiday|out of (?:the )?office) (?P<words>.+)",
    ),
    (Setting.LANGUAGES, False, r"i (?:can )?(?P<more>also )?speak (?P<words>.+)"),
    (Setting.LANGUAGES, True, rf"my languages?{_IS}(?P<words>.+)"),
    (Setting.BOROUGHS, False, rf"(?:my )?boroughs?{_IS}(?P<words>.+)"),
    (Setting.BOROUGHS, False, r"i (?P<more>also )?(?:work in|cover) (?P<words>.+)"),
    (Setting.SPECIALISMS, True, rf"my speciali[sz]ms?{_IS}(?P<words>.+)"),
    (Setting.SPECIALISMS, True, r"i (?P<more>also )?speciali[sz]e in (?P<words>.+)"),
    (Setting.EMPLOYER, True, rf"(?:i work for|{_I_AM} employed (?:by|at)|my employer is) (?P<words>{_A_NAME})"),
    (Setting.REGISTRATION, False, rf"(?:my )?(?:cdi )?registration(?: number| no\.?)?{_IS}(?P<words>.+)"),
    (
        Setting.MOST,
        True,
        r"(?:i (?:can )?(?:take|have|want) )?(?:at most|no more than|up to|max(?:imum)?(?: of)?) (?P<words>\d+)"
        r" (?:open )?cases?(?: at (?:once|a time))?",
    ),
)
_PLAIN = tuple((setting, sure, re.compile(said, re.IGNORECASE | re.DOTALL)) for setting, sure, said in _SAID)
_LEADING_MORE = re.compile(r"(?:also|add|and|plus)\b\s*", re.IGNORECASE)


def after_command(text: str) -> str | None:
    """What stands after "/adviser"; None where ``text`` does not begin with it."""
    match = _COMMAND.fullmatch(text.strip())
    return (match["more"] or "").strip() if match else None


def named_in(line: str) -> Told | None:
    """The setting that ``line``, which stood after "/adviser", names; None where it names none."""
    bare = _bare(line)
    for setting, pattern in _NAMED.items():
        if match := pattern.fullmatch(bare):
            words = (match["words"] or "").strip()
            lead = _LEADING_MORE.match(words)
            return Told(setting, words[lead.end() :] if lead else words, more=lead is not None)
    said = said_in(bare)
    if said is not None:
        return said
    # Hours need no name: nothing else begins with a weekday.
    return Told(Setting.HOURS, bare) if re.match(_WEEK, bare, re.IGNORECASE) else None


def said_in(text: str) -> Told | None:
    """The setting that ``text`` tells in plain words; None where it tells none, or asks something."""
    bare = _bare(text)
    if bare.endswith("?"):
        return None
    for setting, sure, pattern in _PLAIN:
        if match := pattern.fullmatch(bare):
            more = bool(match.groupdict().get("more"))
            return Told(setting, match["words"].strip(), more=more, plainly=sure)
    return None


def _bare(text: str) -> str:
    return text.replace("’", "'").strip().rstrip(".!").strip()
