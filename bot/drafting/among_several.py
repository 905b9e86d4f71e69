"""Several things at once: a new one told in the middle of another, and which of several a correction is for."""

from __future__ import annotations

import re

from bot.drafting.beginning import asks_to_log
from bot.portfolio.alike import near
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.draft import Draft
from bot.turn import Turn
from bot.understanding.experiences.kinds import kind_of
from bot.understanding.experiences.reading import read_experiences
from bot.understanding.experiences.said import says

_NUMBER = re.compile(r"\bnot\s+(\d{1,3})\b")


def told_anew(turn: Turn, step: str) -> tuple[Draft, ...]:
    """Other experiences than the drafts that the message tells of, which are then put behind them; mostly none."""
    others = read_experiences(turn.message.text, turn.local.date())
    drafts = turn.conversation.drafts
    answering = step in {"when", "minutes", "each", "estimate"} and not says("also", turn.message.text)
    # An answer to "how long?" may name a place in passing; another experience says what it was too.
    whole = [one for one in others if one.activity_type is not None or not answering]
    logs = asks_to_log(turn.message.text)
    new = [one for one in whole if all(_is_another(one, draft, logs=logs) for draft in drafts)]
    if not new or len(new) != len(others):
        return ()
    if not logs and says("corrects_place", turn.message.text) and not says("also", turn.message.text):
        return ()
    turn.remember(drafts=(*drafts, *new))
    return tuple(new)


def meant_draft(turn: Turn, place: int, *, by_kind: bool) -> int:
    """Which draft the message corrects: the one it names, the one whose number it denies, else the one at ``place``.

    ``by_kind`` says that a kind of activity names one too, and is no answer.
    """
    drafts, text = turn.conversation.drafts, turn.message.text.lower()
    kind = kind_of(text).activity_type
    for number, draft in enumerate(drafts):
        if draft.organisation and draft.organisation.lower() in text:
            return number
    denied = _NUMBER.search(text)
    for number, draft in enumerate(drafts):
        if denied and int(denied[1]) in _numbers(draft):
            return number
    same = [number for number, draft in enumerate(drafts) if kind is not None and draft.activity_type is kind]
    return same[0] if by_kind and len(same) == 1 else place


def _is_another(one: Draft, draft: Draft, *, logs: bool) -> bool:
    """Whether ``one`` stands for itself and is another than ``draft``; ``logs``: the message begins with "log"."""
    if logs and one.activity_type and draft.activity_type not in {None, one.activity_type}:
        return True
    whole = one.organisation is not None and (one.minutes is not None or one.start_date is not None)
    if not whole or draft.organisation is None:
        differs = one.activity_type is not None and draft.activity_type not in {None, one.activity_type}
        return whole and differs
    likeness = shipped_rules().likeness.of_names
    return not near(one.organisation or "", draft.organisation, likeness)


def _numbers(draft: Draft) -> set[int]:
    """The numbers that somebody may have in mind of it: days, and hours in all and a day."""
    hours = [minutes // 60 for minutes in (draft.minutes, draft.minutes_a_day) if minutes]
    days = (draft.end_date - draft.start_date).days + 1 if draft.start_date and draft.end_date else None
    return {number for number in (draft.days, days, *hours) if number}
