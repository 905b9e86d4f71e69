"""An adviser's settings after what they told. What cannot be read for sure is refused, with a sentence on why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.handoff.hours_faults import UnreadHoursError
from bot.handoff.languages import languages_in
from bot.handoff.opening import Away, OpeningHours
from bot.handoff.own_settings import AdviserSettings
from bot.handoff.settings_words import Setting, Told
from bot.handoff.typed_hours import read_hours
from bot.handoff.urgency import USUAL
from bot.understanding.experiences.when import read_day
from knowledge.places import boroughs_named
from knowledge.tables import boroughs

MOST_NAMED, MOST_AWAY, LONGEST_NAME, LONGEST_EMPLOYER, HIGHEST_LOAD = 10, 20, 40, 80, 50
_NONE = re.compile(r"(?:none|nothing|no|nobody|no ?one|never|clear|delete|not stated|-)", re.IGNORECASE)
_ANYWHERE = re.compile(r"(?:all|any|anywhere|everywhere|(?:all (?:of )?)?(?:greater )?london)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;/\n]|&|\+|\band\b)\s*", re.IGNORECASE)
_REGISTERED = re.compile(r"[A-Za-z]{0,5}[ /-]?\d{3,10}")
_WORDED = re.compile(r"[^\W\d_][\w'’ -]*")
_UNTIL = re.compile(r"(?:until|till?|up to)\b", re.IGNORECASE)


class UnreadSettingError(Exception):
    """What was told cannot be kept. ``str(error)`` holds no words of anybody, ``words`` those that are meant."""

    def __init__(self, fault: str, words: str = "") -> None:
        super().__init__(fault)
        self.code = f"adviser.fault.{fault}"
        self.slots: Mapping[str, str] = {"words": words[:LONGEST_NAME]}


def changed(before: AdviserSettings, told: Told, today: date) -> AdviserSettings:
    """``before`` with what was ``told`` on ``today``. Raises UnreadSettingError or UnreadHoursError."""
    return _CHANGES[told.setting](before, told, today)


def _with_hours(before: AdviserSettings, told: Told, today: date) -> AdviserSettings:
    if _NONE.fullmatch(told.words):
        return replace(before, hours=replace(before.hours, week=()))
    return replace(before, hours=_trimmed(read_hours(told.words, today, before.hours)))


def _gone(before: AdviserSettings, told: Told, today: date) -> AdviserSettings:
    """Away on some days; without any, until they are back."""
    words = told.words
    if not words:
        return replace(before, away=True)
    if _NONE.fullmatch(words):
        return replace(before, away=False, hours=replace(before.hours, away=()))
    away = {*before.hours.away, *_days_away(f"today {words}" if _UNTIL.match(words) else words, today)}
    return replace(before, hours=_trimmed(replace(before.hours, away=tuple(sorted(away)))))


def _days_away(words: str, today: date) -> tuple[Away, ...]:
    try:
        # A week is needed for hours to be read at all; it is not looked at.
        if away := read_hours(f"not {words}", today, USUAL).away:
            return away
        unread = None
    except UnreadHoursError as error:
        unread = error
    # "friday" and "next week" are no days away to hours, which come every week.
    if (found := read_day(words, today, future=True)) is not None and found[1] >= today:
        return (Away(*found),)
    raise unread or UnreadSettingError("away", words)


def _back(before: AdviserSettings, told: Told, today: date) -> AdviserSettings:
    """Here from today on: what lies ahead stays, and what has begun ends."""
    ahead = tuple(one for one in before.hours.away if one.first > today)
    return replace(before, away=False, hours=replace(before.hours, away=ahead))


def _with_boroughs(before: AdviserSettings, told: Told, today: date) -> AdviserSettings:
    if _ANYWHERE.fullmatch(told.words) or _NONE.fullmatch(told.words):
        return replace(before, boroughs=())
    found = _boroughs_in(told.words)
    return replace(before, boroughs=_joined(before.boroughs, found, told))


def _boroughs_in(words: str) -> list[str]:
    rest, found = f" {' '.join(words.replace('&', ' and ').split())} ", []
    for name in sorted((one.name for one in boroughs()), key=len, reverse=True):
        rest, count = re.subn(rf"\b{re.escape(name)}\b", ",", rest, flags=re.IGNORECASE)
        found += [name] * bool(count)
    for piece in filter(None, _BETWEEN.split(rest.strip())):
        meant = boroughs_named(piece)
        if len(meant) != 1:
            raise UnreadSettingError("boroughs", piece)
        found += meant
    if not found:
        raise UnreadSettingError("boroughs", words)
    return sorted(set(found))


def _with_languages(before: AdviserSettings, told: Told, today: date) -> AdviserSettings:
    if _NONE.fullmatch(told.words):
        return replace(before, languages=())
    found: list[str] = []
    for piece in filter(None, _BETWEEN.split(told.words)):
        known = languages_in(piece)
        # One that is on no list of ours is taken as it was typed, where it was said by name.
        if not known and not (told.plainly and _WORDED.fullmatch(piece) and len(piece) <= LONGEST_NAME):
            raise UnreadSettingError("languages", piece)
        found += known or (piece.capitalize(),)
    if not found:
        raise UnreadSettingError("languages", told.words)
    return replace(before, languages=_joined(before.languages, found, told))


def _with_specialisms(before: AdviserSettings, told: Told, today: date) -> AdviserSettings:
    if _NONE.fullmatch(told.words):
        return replace(before, specialisms=())
    found = [piece for piece in _BETWEEN.split(told.words) if piece]
    if not found or any(len(piece) > LONGEST_NAME for piece in found):
        raise UnreadSettingError("specialisms", told.words)
    return replace(before, specialisms=_joined(before.specialisms, found, told))


def _with_employer(before: AdviserSettings, told: Told, today: date) -> AdviserSettings:
    if _NONE.fullmatch(told.words) or re.fullmatch(r"my ?self|self[ -]employed", told.words, re.IGNORECASE):
        return replace(before, employer="")
    name = re.sub(r"^the\s+", "", " ".join(told.words.split()), flags=re.IGNORECASE)
    if not name or len(name) > LONGEST_EMPLOYER:
        raise UnreadSettingError("employer", told.words)
    return replace(before, employer=name)


def _with_registration(before: AdviserSettings, told: Told, today: date) -> AdviserSettings:
    if _NONE.fullmatch(told.words):
        return replace(before, registration="")
    if not _REGISTERED.fullmatch(told.words):
        raise UnreadSettingError("registration", told.words)
    return replace(before, registration=told.words.upper())


def _with_most(before: AdviserSettings, told: Told, today: date) -> AdviserSettings:
    number = re.fullmatch(r"(\d{1,3})(?: (?:open )?cases?)?", told.words, re.IGNORECASE)
    if number is None or not 1 <= int(number[1]) <= HIGHEST_LOAD:
        raise UnreadSettingError("most", told.words)
    return replace(before, most_open_cases=int(number[1]))


def _joined(before: tuple[str, ...] | None, found: list[str], told: Told) -> tuple[str, ...]:
    kept = (before or ()) if told.more else ()
    names = {one.casefold(): one for one in reversed((*kept, *found))}
    joined = tuple(reversed(names.values()))
    if told.setting is not Setting.BOROUGHS and len(joined) > MOST_NAMED:
        raise UnreadSettingError("too_many")
    return joined


def _trimmed(hours: OpeningHours) -> OpeningHours:
    if len(hours.away) > MOST_AWAY:
        raise UnreadSettingError("too_many")
    return hours


_CHANGES: Mapping[Setting, Callable[[AdviserSettings, Told, date], AdviserSettings]] = {
    Setting.HOURS: _with_hours,
    Setting.AWAY: _gone,
    Setting.BACK: _back,
    Setting.BOROUGHS: _with_boroughs,
    Setting.LANGUAGES: _with_languages,
    Setting.SPECIALISMS: _with_specialisms,
    Setting.EMPLOYER: _with_employer,
    Setting.REGISTRATION: _with_registration,
    Setting.MOST: _with_most,
}
