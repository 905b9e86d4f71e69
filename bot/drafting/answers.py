"""What somebody types while something of a draft is asked, read for that question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.drafting.changing import days_of, each_day, in_tense, with_minutes, with_said
from bot.portfolio.draft import Draft
from bot.understanding.experiences.kinds import kind_named
from bot.understanding.experiences.organisations import answered_place, asks
from bot.understanding.experiences.parts import read_part
from bot.understanding.experiences.said import says, says_only, without
from bot.understanding.experiences.when import read_day, read_duration, says_last_week

# Above this a duration is not meant for each of several days.
LONGEST_DAY = 12 * 60
MOST_OF_A_NAME = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: the draft with it, or ``either``, the minutes that may be for each day or for all of them."""

    draft: Draft
    either: int | None = None


def read_answer(step: str, text: str, draft: Draft, today: date) -> Answer:
    """``draft`` with what ``text``, said on ``today``, answers to ``step``; the same draft where it answers nothing."""
    if step == "activity_type" and (kind := kind_named(text)):
        return Answer(replace(with_said(draft, text, today), activity_type=kind))
    if step == "organisation" and asks(text):
        return Answer(draft)
    if step == "organisation" and not is_unknown(text) and not says_only("service", text):
        rest = read_part(in_tense(draft, text), today).when.rest.partition(" ")[2]
        if place := answered_place(rest):
            return Answer(replace(with_said(draft, text, today), organisation=place))
    if step == "when" and (span := _span(text, draft, today)):
        return Answer(replace(with_said(draft, text, today), start_date=span[0], end_date=span[1], faults=()))
    amount = without("in_all", without("each_day", text))
    if step == "minutes" and not is_vague(text) and (minutes := read_duration(amount)) is not None:
        return _with_duration(draft, minutes, text)
    return _with_any(draft, text, with_said(draft, text, today, place=step in {"organisation", "place"}))


def _with_any(draft: Draft, text: str, changed: Draft) -> Answer:
    """An answer that may say anything; of several days it has to be plain whether hours are for each."""
    minutes = changed.minutes
    bare = minutes is not None and minutes != draft.minutes and changed.minutes_a_day is None and changed.begins is None
    if not bare or minutes is None or days_of(changed) == 1 or minutes > LONGEST_DAY:
        return Answer(changed)
    if says("in_all", text) or says("each_day", text):
        return Answer(changed)
    return Answer(replace(changed, minutes=draft.minutes, minutes_a_day=draft.minutes_a_day), either=minutes)


def is_scrap(text: str) -> bool:
    """Whether ``text`` says only to leave it: "scrap that", "never mind"."""
    return says_only("scrap", text)


def is_bare_name(text: str) -> bool:
    """Whether ``text`` may well be a name and nothing else, whatever it sounds like: "Tesco", "the dentist"."""
    return len(text.split()) <= MOST_OF_A_NAME and answered_place(text) is not None and not says("service", text)


def is_unknown(text: str) -> bool:
    """Whether ``text`` says that they cannot tell."""
    return says_only("unknown", text)


def is_vague(text: str) -> bool:
    """Whether ``text`` gives a duration that is no number: "all day"."""
    return says("vague", text)


def _span(text: str, draft: Draft, today: date) -> tuple[date, date] | None:
    """The days that ``text`` names. After "last week" a bare weekday is one of that week."""
    if says_last_week(draft.said) and "week" not in text.lower() and (span := read_day(f"did {text} last week", today)):
        return span
    return read_day(in_tense(draft, text), today, future=draft.planned)


def _with_duration(draft: Draft, minutes: int, text: str) -> Answer:
    if says("each_day", text):
        return Answer(each_day(draft, minutes))
    if days_of(draft) == 1 or says("in_all", text) or minutes > LONGEST_DAY:
        return Answer(with_minutes(draft, minutes))
    return Answer(draft, either=minutes)
