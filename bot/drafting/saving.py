"""Keeping what somebody said yes to, and what can be done next."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import takewhile

from bot.drafting.asking import INTENT, do, go_on, intent_of, judge, left_aside, told
from bot.drafting.changing import experience_of
from bot.drafting.lines import line_of
from bot.portfolio.book import Change
from bot.portfolio.counting import balance
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.experience import Experience, State
from bot.portfolio.school_year import with_years
from bot.portfolio.sectors import steam_letters
from bot.reply import Choice, Reply, Status
from bot.text import packed
from bot.turn import LONDON, Turn
from bot.wording.figures import hours

# The kind of what falls due the day after something planned.
HAPPENED = "happened"
ASKED_AT = time(16)
MOST_CHANGES = 20


def save_all(turn: Turn) -> Reply:
    """Keep every draft. Those that are planned are asked about the day after."""
    conversation = turn.conversation
    if not all(judge(turn, draft, place).is_ready for place, draft in enumerate(conversation.drafts)):
        return go_on(turn)
    experiences, intent = told(turn), intent_of(turn)
    saved = [_record(turn, number) for number in range(len(conversation.drafts))]
    changes = tuple(turn.book.put(record) for record in saved)
    for record in saved:
        plan_question(turn, record)
    remember_changes(turn, changes)
    turn.remember(form=None, drafts=(), logged=saved[-1].id, waiting_files=(), misses=0)
    planned = all(record.state is State.PLANNED for record in saved)
    code = "log.planned" if planned else "log.saved" if intent == INTENT else "log.changed"
    says = packed([turn.words(code), *(f"• {line_of(turn, record)}" for record in saved)])
    aside, resume = left_aside(turn)
    if planned:
        return turn.reply(
            Status.PLANNED,
            *says,
            turn.words("log.planned_quiet" if conversation.quiet else "log.planned_later"),
            intent=intent,
            closing=aside,
            choices=(*resume, turn.undo_choice()),
            experiences=experiences,
        )
    closing = [_so_far(turn, saved), *aside]
    if any(record.state is State.EXPLORED for record in saved):
        closing.insert(0, turn.words("log.explored_why"))
    return turn.reply(
        Status.SAVED,
        *says,
        intent=intent,
        closing=tuple(closing),
        choices=(*resume, *_next(turn, saved)),
        experiences=experiences,
    )


def remember_changes(turn: Turn, changes: tuple[Change, ...], together: str = "") -> None:
    """Have these changes undone first, all of them at once."""
    act = together or f"{turn.now.isoformat()} {turn.message.id}"
    earlier = turn.conversation.changed
    known = {change.id for change in takewhile(lambda change: change.together == act, reversed(earlier))}
    new = tuple(replace(change, together=act) for change in changes if change.id not in known)
    turn.remember(changed=(*earlier, *new)[-max(MOST_CHANGES, len(new)) :])


def _record(turn: Turn, place: int) -> Experience:
    draft = turn.conversation.drafts[place]
    if place == 0 and turn.conversation.waiting_files:
        draft = replace(draft, files=(*draft.files, *turn.conversation.waiting_files))
    before = turn.book.get(draft.replaces) if draft.replaces else None
    year = turn.conversation.year
    return experience_of(draft, draft.replaces or uuid.uuid4().hex, year, turn.local.date(), before)


def plan_question(turn: Turn, record: Experience) -> None:
    """Ask of something planned, the day after, whether it happened; of anything else ask nothing any more."""
    day_after = datetime.combine(record.end_date + timedelta(days=1), ASKED_AT, LONDON)
    turn.plan_here(HAPPENED, record.id, day_after if record.state is State.PLANNED else None)


def _so_far(turn: Turn, saved: list[Experience]) -> str:
    """Where the hours now stand, on the line that the last one saved counts to."""
    year = turn.conversation.year
    held = with_years(turn.book.experiences, year, turn.local.date())
    total, rules = balance(held, shipped_rules(), steam_letters), shipped_rules()
    last = next((one for one in held if one.id == saved[-1].id), saved[-1])
    if not rules.hundred.years.hold(last.school_year) and total.after_16.total:
        return turn.words("log.balance_after_16", hours=hours(total.after_16.total))
    return turn.words("log.balance", hours=hours(total.hundred.total), goal=rules.hundred.goal // 60)


def _next(turn: Turn, saved: list[Experience]) -> tuple[Choice, ...]:
    choices = [turn.choice("log.choice.my_hours", "show_hours"), turn.undo_choice()]
    if any(record.state is State.DONE for record in saved):
        choices.insert(0, do(turn, "log.choice.reflect", "reflect", saved[-1].id))
    return tuple(choices)
