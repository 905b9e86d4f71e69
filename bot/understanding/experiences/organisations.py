"""Where it was, or who it was with: the asker's own words, without what only joins them to the sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("places.yaml")
LONGEST, MOST_WORDS, MOST_NAMES = 60, 6, 20

_ENDING = re.compile(r"[,.;:!?()\[\]\n–—]|\s-\s|\s/\s")
_COLON = re.compile(r"\b(?:experience|placement|volunteering|job|shift|talk|visit|trip|tour|taster)\s*:\s*(?=\S)", re.I)
_NAME = re.compile(r"[A-Z0-9&][\w'&.-]*")
_ANSWERING = frozenset("at it was it's its with for in to from twas i".split())


_CALLED = re.compile(r".*\b(?:it'?s|it was|called|meant|place (?:is|was))\s+(?P<place>\S.*)$", re.I | re.S)
_LISTED = re.compile(r"[,.;:\n]+(?:\s+|$)|\s[-–]\s|^\W*\d\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,80})\]\([^()\s]{1,300}\)")
_TAG = re.compile(r"</?[a-zA-Z]{1,10}/?>|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|`")
_ASKS = re.compile(
    r"\W*(?:(?:but|and|so|ok|erm|um)\s+)*(?:why|wh?at|wot|wut|how|who|whose|when|where|which|do|does|can|could|are|is)\s+\w"
    r"|\W*(?:why|wh?at|wot|huh|eh)\W*$",
    re.IGNORECASE,
)
# Nobody types these, and no grammar of time takes them for anything.
_MARK, _MARKED = "qzqz", re.compile("qzqz([a-z])")


class PlacesError(Exception):
    """The file of words about places has a fault; ``str(error)`` says which entry."""


@dataclass(frozen=True, slots=True)
class _Words:
    signs: tuple[re.Pattern[str], ...]
    before: frozenset[str]
    ends: frozenset[str]
    not_a_place: frozenset[str]
    no_answer: frozenset[str]
    anybody: frozenset[str]
    onwards: re.Pattern[str]
    joined: re.Pattern[str]
    alone: re.Pattern[str]
    like_times: re.Pattern[str]
    doing: frozenset[str]
    coming: re.Pattern[str]


def organisation_in(text: str) -> str | None:
    """The organisation, place or person that ``text`` names, in its own words, or None.

    ``text`` has had its words of time taken out already. Raises PlacesError for a broken data file.
    """
    if match := words().coming.search(text):
        who = _trimmed(match["who"])
        # "solve a case and they gave us feedback": whoever comes is named without a break.
        whole = who == match["who"].strip() or " from " in match["who"]
        if who and whole and who.lower() not in words().anybody:
            later = re.compile(rf"{re.escape(match['who'].strip())}.{{0,20}}?\bfrom\s+")
            return _further(match["who"], who) or _after(later, text) or who
    if (match := _COLON.search(text)) and (named := _trimmed(text[match.end() :])):
        return named
    return next((found for sign in words().signs if (found := _after(sign, text))), None)


def place_alone(text: str) -> str | None:
    """A kind of place that is named with no word before it, or None."""
    match = words().alone.search(text)
    return match.group() if match else None


def place_called(text: str) -> str | None:
    """The place in a correction that only names it: "wrong place it was greggs", "it was called Sainsburys"."""
    match = _CALLED.search(text)
    named = _trimmed(match["place"]) if match else ""
    return named if named and not _is_no_place(named) and named.lower() not in {"wrong", "right"} else None


def listed_organisation(text: str, is_activity: Callable[[str], bool]) -> str | None:
    """The place in a message that is a list: "volunteering, age uk", "yesterday. litter pick. thames21"."""
    stretches = [stretch.strip() for stretch in _LISTED.split(text)]
    named = [stretch for stretch in stretches if re.search(r"[^\W\d_]{2}", stretch)]
    if not 2 <= len(named) <= MOST_NAMES:
        return None
    activities = {stretch for stretch in named if is_activity(stretch)}
    if not activities:
        return None
    # A place that is known for one activity sounds like it too: it stands after the activity itself.
    likely = [stretch for stretch in named if stretch not in activities] or named[1:]
    places = [_trimmed(stretch) for stretch in likely if len(stretch.split()) <= MOST_WORDS]
    return next((place for place in places if place and not _is_no_place(place) and _is_name(place)), None)


def without_names_like_times(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` with a mark for every name that reads like a time, and those names in order."""
    names: list[str] = []

    def mark(match: re.Match[str]) -> str:
        names.append(match.group())
        return f"{_MARK}{chr(ord('a') + len(names) - 1)}" if len(names) <= MOST_NAMES else match.group()

    return words().like_times.sub(mark, text), tuple(names)


def with_names(text: str, names: Sequence[str]) -> str:
    """``text`` with the names back in the place of their marks."""
    return _MARKED.sub(lambda match: names[ord(match[1]) - ord("a")], text)


def bare_organisation(text: str) -> str | None:
    """The answer to "where was it?": with or without a word before it."""
    if found := organisation_in(text):
        return found
    said = _ENDING.split(" ".join(text.split()))[0].split()
    while said and said[0].lower() in words().before | _ANSWERING:
        said = said[1:]
    named = " ".join(said)[:LONGEST].strip(" '\"")
    return named if re.search(r"[^\W\d_]{2}", named) else None


def asks(text: str) -> bool:
    """Whether ``text`` is a question, and so no name of a place."""
    return _ASKS.match(text) is not None or (text.rstrip().endswith("?") and len(text.split()) > MOST_WORDS // 2)


def answered_place(text: str) -> str | None:
    """As :func:`bare_organisation`, but None for a question, a bare yes or no and a complaint: none is a place."""
    if asks(text):
        return None
    if found := organisation_in(text):
        return found if not {*_plain(found)} & words().no_answer or _is_capital(found) else None
    named = bare_organisation(text)
    if named is None:
        return None
    return named if not {*_plain(named)} & words().no_answer or _is_capital(named) else None


def _plain(text: str) -> list[str]:
    return re.sub("['’]", "", text.lower()).replace(",", " ").split()


def _is_capital(named: str) -> bool:
    """Whether it is written as a name of several words: "We Are Social"."""
    parts = named.split()
    return len(parts) > 1 and all(part[0].isupper() and not part.isupper() for part in parts)


def without_links(text: str) -> str:
    """``text`` with the words of a link in its place, and without the marks of bold and the like."""
    return _TAG.sub("", _LINK.sub(r"\1", text))


@cache
def words() -> _Words:
    """The data file, read once. Raises PlacesError."""
    try:
        values = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
        lists = {
            name: frozenset(values[name].split())
            for name in ("before", "ends", "not_a_place", "no_answer", "anybody", "doing")
        }
        signs = tuple(_sign(group) for group in values["signs"])
        verbs, onwards = ("|".join(map(re.escape, values[name].split())) for name in ("coming", "onwards"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise PlacesError(
            f"{FILE.name} cannot be used ({' '.join(str(error).split())}): restore or mend it."
        ) from error
    coming = re.compile(rf"\b(?:an?|the|this|some|two|three)\s+(?P<who>(?:[\w'&-]+ ){{1,4}}?)(?:{verbs})\b", re.I)
    return _Words(
        signs=signs,
        coming=coming,
        onwards=re.compile(rf"\s*,?\s*(?:{onwards})\s+(?=\S)", re.I),
        joined=_names(values["joined"]),
        alone=_names(values["alone"]),
        like_times=_like_times(values["like_times"], values["like_times_after_at"]),
        **lists,
    )


def _names(names: Sequence[str]) -> re.Pattern[str]:
    inner = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w'])(?:{inner})(?![\w'])", re.I)


def _like_times(names: Sequence[str], after_at: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"{_names(names).pattern}|(?<=\bat ){_names(after_at).pattern}", re.I)


def _sign(phrases: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all ``phrases``, up to where the place begins."""
    inner = "|".join(r"\s+".join(f"(?:{word})" for word in phrase.split()) for phrase in phrases)
    return re.compile(rf"(?<![\w'])(?:{inner})\s+(?=\S)", re.I)


def _after(sign: re.Pattern[str], text: str) -> str | None:
    for match in sign.finditer(text):
        rest = text[match.end() :]
        named = _trimmed(rest)
        if further := _further(rest, named):
            return further
        if named and not _is_no_place(named):
            return named
    return None


def _further(rest: str, named: str) -> str | None:
    """The place that the person ``named`` is from: "a nurse from St Thomas"."""
    at = rest.find(named)
    onward = words().onwards.match(rest, at + len(named)) if named else None
    if onward is None:
        return None
    beyond = rest[onward.end() :]
    place = _trimmed(beyond)
    if place.lower() in words().anybody:
        return _further(beyond, place)
    return place if place and not _is_no_place(place) else None


def _is_name(place: str) -> bool:
    """Whether it may stand alone as a name: no sentence begins with one of the words that a place ends at."""
    return not {*place.lower().split()} & words().ends


def _is_no_place(named: str) -> bool:
    low = named.lower().split()
    if low[-1] in words().doing:
        return True
    return (
        all(word in words().not_a_place | words().before for word in low)
        or low[0].startswith("£")
        or low[0][0].isdigit()
    )


def _trimmed(text: str) -> str:
    """The words from the start of ``text`` up to where the place ends, without articles and "my"."""
    said = _ENDING.split(text.strip(), maxsplit=1)[0].split()
    while said and said[0].lower() in words().before:
        said = said[1:]
    if match := words().joined.match(" ".join(said)):
        named = match.group().split()
        return " ".join([*named, _trimmed(" ".join(said[len(named) :]))]).strip()[:LONGEST]
    kept: list[str] = []
    for place, word in enumerate(said[: MOST_WORDS + 1]):
        low = word.lower().strip("'\"")
        joins = low in {"and", "n", "of", "&"} and kept and place + 1 < len(said) and _NAME.fullmatch(said[place + 1])
        if (low in words().ends and not joins) or len(kept) >= MOST_WORDS:
            break
        kept.append(word)
    return " ".join(kept).strip(" '\"-&")[:LONGEST]
