"""What is told of a case: to the student and to the adviser, in the words for each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime

from bot.handoff.case import About, Case
from bot.handoff.meeting_file import Meeting
from bot.handoff.needs import is_talked_of
from bot.handoff.places import Slot
from bot.handoff.school_days import LONDON
from bot.handoff.states import TAKEN, WAITING, State
from bot.reply import Card, Choice, Document, Reply, Status
from bot.text import packed
from bot.turn import Turn
from bot.wording.figures import day
from bot.wording.words import Audience

INTENT = "adviser_status"
# Slots of choices: which case, what is done to it, and what else that needs.
CASE, DO, VALUE = "case", "do", "value"
MEETING = "meeting"
MOST_CHOICES, MOST_SLOTS, BEST_RATING = 5, 4, 5
_MOST_ACTIONS_SHOWN = 5
Say = Callable[..., str]


def say_to_student(turn: Turn, case: Case) -> Say:
    """How the student of ``case`` is spoken to, whoever's turn it is."""
    audience = Audience(easy=case.easy, year=case.year)
    return lambda code, **slots: turn.wording.say(code, audience, **slots)


def say_to_staff(turn: Turn) -> Say:
    """How an adviser is spoken to, whoever's turn it is."""
    return lambda code, **slots: turn.wording.say(code, Audience(adult=True), **slots)


def choices_id(case: Case) -> str:
    """The id of the choices that go with ``case`` as it stands: it names the case, and those of before are told apart.

    Words that go to and fro change no choices, so that a time which was offered before them can still be picked.
    """
    now = case.as_json()
    stand_on = [now[name] for name in ("state", "slots", "meeting", "meetings", "adviser", "settled", "rating")]
    digest = hashlib.sha256(json.dumps(stand_on).encode()).digest()
    return f"{case.reference}-{int.from_bytes(digest[:4]) + 1}"


def talk_id(case: Case) -> str:
    """The id of the way back from a talk, which stays the same as long as there is the case."""
    return f"{case.reference}-0"


def reply_to_student(turn: Turn, case: Case, *says: str, status: Status = Status.ANSWERED) -> Reply:
    """A reply or a notice about ``case`` to its student."""
    say = say_to_student(turn, case)
    return Reply(
        INTENT,
        status,
        packed(says),
        choices=student_choices(say, case),
        choices_id=choices_id(case),
        case=case.reference,
    )


def reply_to_adviser(turn: Turn, case: Case, *says: str, status: Status = Status.ANSWERED) -> Reply:
    """A reply or a notice about ``case`` to whoever has it, or is asked to take it."""
    return Reply(
        INTENT,
        status,
        tuple(bubble for text in says for bubble in packed(text.split("\n"))),
        choices=adviser_choices(say_to_staff(turn), case),
        choices_id=choices_id(case),
        case=case.reference,
    )


def tell_student(turn: Turn, case: Case, *says: str) -> None:
    """Have the student told, in the same commit."""
    turn.tell(case.student, reply_to_student(turn, case, *says))


def news(say: Say, case: Case) -> tuple[str, ...]:
    """Where ``case`` stands, in words for its student; nothing but the truth."""
    reference, name = case.reference, case.adviser_name or say("handoff.an_adviser")
    if case.state is State.BOOKED and case.meeting is not None:
        return (say("handoff.news.booked", reference=reference, name=name, slot=slot_text(case.meeting)),)
    if case.state is State.CLOSED:
        return closing_lines(say, case)
    if case.state in WAITING and case.holder is None:
        return (say("handoff.news.nobody", reference=reference),)
    if case.state is State.DECLINED:
        reason = (say("handoff.news.reason", reason=case.reason),) if case.reason else ()
        return (say("handoff.news.declined", reference=reference), *reason)
    sent, by = london_date(case.requested_at), london_date(case.deadline)
    return (say(f"handoff.news.{case.state.value}", reference=reference, name=name, sent=sent, by=by),)


def of_whoever_claimed(turn: Turn, case: Case, registration: str) -> tuple[str, ...]:
    """What the student is told of the adviser who has claimed ``case``: for whom they work, where that has to be said,
    and the number in the register that they gave.
    """
    say = say_to_student(turn, case)
    name = case.adviser_name or say("handoff.an_adviser")
    talked_of = "handoff.works_for_talked" if is_talked_of(case, case.employer) else "handoff.works_for"
    works_for = (say(talked_of, name=name, employer=case.employer),) if case.employer else ()
    registered = (say("handoff.registered", number=registration),) if registration else ()
    return (*news(say, case), *works_for, *registered)


def closing_lines(say: Say, case: Case) -> tuple[str, ...]:
    """What the adviser gave back."""
    lines = [say("handoff.news.closed", reference=case.reference)]
    if case.closing is not None and case.closing.notes:
        lines.append(say("handoff.notes", notes=case.closing.notes))
    if case.closing is not None and case.closing.actions:
        lines.append(say("handoff.actions"))
        lines += [f"{number}. {action}" for number, action in enumerate(case.closing.actions, start=1)]
    if not case.settled:
        lines.append(say("handoff.ask_actions"))
    elif case.rating is None:
        lines.append(say("handoff.ask_rating"))
    return tuple(lines)


def student_choices(say: Say, case: Case) -> tuple[Choice, ...]:
    """What the student can do with ``case`` as it stands: worked out from the case alone, so that a notice can offer
    it to somebody whose conversation is not at hand.
    """

    def choice(code: str, do: str) -> Choice:
        return Choice(say(f"handoff.choice.{code}"), INTENT, {CASE: case.reference, DO: do})

    if case.state is State.SLOTS_OFFERED:
        slots = (
            Choice(slot_text(slot), INTENT, {CASE: case.reference, DO: "book", VALUE: str(number)})
            for number, slot in enumerate(case.slots[:MOST_SLOTS])
        )
        return (*slots, choice("none_of_these", "refuse_slots"))
    if case.state is State.CLOSED and not case.settled:
        return tuple(
            Choice(say(f"choice.{said}"), INTENT, {CASE: case.reference, DO: "settle", VALUE: said})
            for said in ("yes", "no")
        )
    if case.state is State.CLOSED and case.rating is None:
        return tuple(
            Choice(str(number), INTENT, {CASE: case.reference, DO: "rate", VALUE: str(number)})
            for number in range(1, BEST_RATING + 1)
        )
    if case.state in {State.DECLINED, State.CLOSED, State.WITHDRAWN}:
        return (choice("ask_another", "reopen"),)
    if case.state is State.BOOKED:
        return (choice("cannot_come", "call_off"), choice("write", "write"), choice("withdraw", "withdraw"))
    if case.state in TAKEN:
        return (choice("write", "write"), choice("another", "another"), choice("withdraw", "withdraw"))
    return (choice("withdraw", "withdraw"),)


def adviser_choices(say: Say, case: Case) -> tuple[Choice, ...]:
    """What an adviser can do with ``case``. Some of it takes words, which a channel may ask for at once."""
    does: tuple[str, ...] = ()
    if case.state in {State.REQUESTED, State.REOPENED}:
        does = ("claim", "not_me")
    elif case.state is State.BOOKED:
        does = ("met", "not_attended", "offer", "close", "hand_on")
    elif case.state is State.MET:
        does = ("close", "offer", "hand_on")
    elif case.state in TAKEN:
        does = ("offer", "close", "hand_on", "decline")
    elif case.state in {State.DECLINED, State.CLOSED}:
        does = ("reopen",)
    return tuple(Choice(say(f"desk.choice.{do}"), INTENT, {CASE: case.reference, DO: do}) for do in does)


def card_of(say: Say, case: Case) -> Card:
    """A case for somebody who has not taken it: what is needed to decide, and none of the student's own words."""
    parts = [
        say(f"desk.urgency.{case.urgency.value}"),
        say("desk.year", year=case.year) if case.year else say("desk.year_not_stated"),
        case.told(About.BOROUGH) or say("desk.borough_not_stated"),
        say("desk.speaks", languages=case.told(About.LANGUAGES)) if case.told(About.LANGUAGES) else "",
    ]
    return Card(
        id=case.reference,
        kind="case",
        title=case.reference,
        summary=" · ".join(filter(None, parts)),
        why_text=say("desk.act_by", by=moment(case.deadline)),
    )


def summary_lines(say: Say, case: Case) -> tuple[str, ...]:
    """The approved summary, line by line, and what is not stated."""
    return (*numbered(say, case), say("handoff.not_stated", things=not_stated(say, case)))


def numbered(say: Say, case: Case) -> tuple[str, ...]:
    """The lines with their numbers, from 1."""
    return tuple(f"{number}. {line_text(say, line.about, line.value)}" for number, line in enumerate(case.lines, 1))


def line_text(say: Say, about: About, value: str) -> str:
    """One line of a summary in words."""
    if about is About.URGENCY:
        value = say(f"handoff.urgency.{value}")
    return f"{say(f'handoff.line.{about.value}')}: {value}"


def not_stated(say: Say, case: Case) -> str:
    """What the summary does not tell, in a row."""
    there = {line.about for line in case.lines}
    return ", ".join(say(f"handoff.line.{about.value}").lower() for about in About if about not in there)


def meeting_document(case: Case, at: datetime, *, cancelled: bool = False) -> Document | None:
    """The calendar file of the meeting, to be made once the turn is committed; None where there is none."""
    slot = case.meeting
    if slot is None:
        return None
    name = Meeting(case.reference, slot.start, slot.end, slot.place, at, case.meetings, case.moved, cancelled).file_name
    place = {"kind": slot.place.kind.value if slot.place.kind else None, "name": slot.place.name}
    content = {
        "reference": case.reference,
        "start": slot.start.isoformat(),
        "end": slot.end.isoformat(),
        "place": {**place, "borough": slot.place.borough},
        "changed": at.isoformat(),
        "number": case.meetings,
        "sequence": case.moved,
        "cancelled": cancelled,
    }
    return Document(name, MEETING, content)


def slot_text(slot: Slot) -> str:
    """A slot as it stands on a button: "Tue 24 Nov, 15:30, Hackney Library"."""
    start = slot.start.astimezone(LONDON)
    return f"{start:%a} {start.day} {start:%b}, {start:%H:%M}, {slot.place.name}"


def london_date(at: datetime) -> str:
    """The day of ``at`` in London."""
    return day(at.astimezone(LONDON).date())


def moment(at: datetime) -> str:
    """Day and time of ``at`` in London."""
    return f"{london_date(at)}, {at.astimezone(LONDON):%H:%M}"
