"""Any news: where each request stands, always the truth; and what the student does with it, meeting and all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.handoff.asking import ask_first, ask_next
from bot.handoff.case import Case, reference_in
from bot.handoff.changing import Act, apply, booked
from bot.handoff.desk import instead_of_card, is_adviser, list_cases
from bot.handoff.heard import is_party
from bot.handoff.meetings import forget_reminders, let_go, plan_reminders, with_cancelled, with_meeting
from bot.handoff.states import AFTER, OPEN, Change, ImpossibleChangeError, Side, State
from bot.handoff.telling import (
    CASE,
    DO,
    INTENT,
    VALUE,
    news,
    reply_to_adviser,
    reply_to_student,
    say_to_staff,
    say_to_student,
    slot_text,
)
from bot.reply import Reply, Status
from bot.text import packed
from bot.turn import Skill, Turn

_WITHDRAW = re.compile(
    r"\b(?:withdraw|cancel|take back|call off|delete|drop)\b(?: \w+){0,3}? (?:request|case|la[\s-]*\d+)\b"
    r"|\b(?:don'?t|do not|no longer) (?:need|want)(?: \w+){0,3}? advis[eo]r\b",
    re.IGNORECASE,
)
_CALL_OFF = re.compile(
    r"\b(?:cancel|call off|can'?t (?:come|make|do)|cannot (?:come|make)|move|reschedule|change)\b.*"
    r"\b(?:appointment|meeting|interview|it|thursday|monday|tuesday|wednesday|friday|that day|time)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\W*(?:(?:is|are) there |have you (?:got|had) )?(?:any|some) (?:news|updates?|word|reply|answer)"
    r"(?: yet| from (?:the |my )?(?:adviser|advisor|them))?(?: please| pls)?\W*",
    re.IGNORECASE,
)
_SAID = r"(?:said|sed|replied|answered|written|wrote|seen it|got back(?: to me)?)"
_ANY_WORD = re.compile(
    rf"\W*(?:has|have|did) (?:(?:any|some) ?(?:one|1|body)|they|(?:the |my )?advis[eo]r|(?P<name>\w+)) {_SAID}"
    r"(?: (?:anything|anythin|sumthing|something|back|yet))*\W*",
    re.IGNORECASE,
)
# As plain as the button: somebody is told of them again.
_AGAIN = re.compile(
    r"\W*(?:(?:actually|ok|okay|yes|yeah|yh|please|pls|i do|can you|can u|could you)\W+)*"
    r"ask(?: (?:an adviser|the adviser|one|them|for one))? again(?: please| pls)?\W*",
    re.IGNORECASE,
)
_MOST_TOLD = 5


def run(turn: Turn) -> Reply:
    """What is done with a request, or else how all of them stand; an adviser is shown the desk."""
    slots, text = turn.understood.slots, turn.message.text
    if (do := _DO.get(slots.get(DO, ""))) is not None:
        return _done(turn, slots[CASE], do)
    if is_adviser(turn) and not turn.cases.of_student(turn.message.person):
        return list_cases(turn)
    if _WITHDRAW.search(text):
        return _done(turn, reference_in(text), _withdraw)
    booked_cases = _mine(turn, State.BOOKED)
    if booked_cases and _CALL_OFF.search(text):
        return _done(turn, reference_in(text) or booked_cases[0].reference, _call_off)
    return _all(turn)


def hear(turn: Turn) -> Reply | None:
    """As :func:`run` for what can mean nothing else, whatever is being asked; None for the rest."""
    slots, text = turn.understood.slots, turn.message.text
    if slots.get(CASE) and slots.get(DO) in _DO:
        return run(turn)
    mine = turn.cases.of_student(turn.message.person)
    named = reference_in(text)
    over = bool(mine) and mine[0].state not in OPEN
    if over and _AGAIN.fullmatch(text) and Change.REOPEN in AFTER[mine[0].state]:
        return _done(turn, mine[0].reference, _reopen)
    asks = bool(_NEWS.fullmatch(text)) or _asks_of(mine, text)
    plain = asks or (bool(_WITHDRAW.search(text)) and any(case.state in OPEN for case in mine))
    return run(turn) if mine and (plain or any(case.reference == named for case in mine)) else None


def _asks_of(mine: tuple[Case, ...], text: str) -> bool:
    """Whether somebody is asked after who can be no other than an adviser of theirs."""
    match = _ANY_WORD.fullmatch(text)
    named = match["name"] if match else None
    return bool(match) and (named is None or named.casefold() in {case.adviser_name.casefold() for case in mine})


def _all(turn: Turn) -> Reply:
    mine, named = turn.cases.of_student(turn.message.person), reference_in(turn.message.text)
    shown = [case for case in mine if case.reference == named] or [case for case in mine if case.state in OPEN]
    shown = shown or list(mine[:1])
    if not shown:
        choices = (turn.person_choice(),)
        return turn.reply(Status.NO_DATA, turn.words("handoff.no_request"), intent=INTENT, choices=choices)
    if len(shown) == 1:
        return _one(turn, shown[0])
    lines = [line for case in shown[:_MOST_TOLD] for line in news(say_to_student(turn, case), case)]
    return turn.reply(Status.ANSWERED, *packed(lines), intent=INTENT)


def _one(turn: Turn, case: Case) -> Reply:
    return reply_to_student(turn, case, *news(say_to_student(turn, case), case))


def _mine(turn: Turn, *states: State) -> list[Case]:
    return [case for case in turn.cases.of_student(turn.message.person) if case.state in states]


def _done(turn: Turn, reference: str, do: Callable[[Turn, Case], Reply]) -> Reply:
    """Do it to the case that is named, or to the only one; where it is not possible, say how it stands."""
    if not reference:
        mine = _mine(turn, *OPEN)
        if len(mine) != 1:
            return _all(turn) if not mine else _which(turn, mine)
        reference = mine[0].reference
    case = turn.cases.get(reference)
    if case is None or case.student != turn.message.person or not is_party(turn, case):
        return turn.reply(Status.NO_DATA, turn.words("handoff.not_yours"), intent=INTENT)
    try:
        return do(turn, case)
    except ImpossibleChangeError:
        return reply_to_student(turn, case, turn.words("handoff.cannot"), *news(say_to_student(turn, case), case))


def _which(turn: Turn, cases: list[Case]) -> Reply:
    names = ", ".join(case.reference for case in cases)
    return turn.reply(Status.ASKED, intent=INTENT, closing=(turn.words("handoff.which", names=names),))


def _withdraw(turn: Turn, case: Case) -> Reply:
    after = turn.cases.put(apply(case, _act(turn, Change.WITHDRAW), asked=None))
    let_go(turn, case)
    _tell(turn, case, after, "desk.withdrawn")
    reply = reply_to_student(turn, after, *news(say_to_student(turn, after), after), status=Status.SAVED)
    return with_cancelled(reply, case, turn.now) if case.meeting else reply


def _book(turn: Turn, case: Case) -> Reply:
    number = turn.understood.slots.get(VALUE, "")
    if case.state is not State.SLOTS_OFFERED or not number.isdigit() or int(number) >= len(case.slots):
        raise ImpossibleChangeError(case.state, Change.BOOK)
    after = turn.cases.put(booked(case, _act(turn, Change.BOOK), case.slots[int(number)]))
    plan_reminders(turn, after)
    if after.adviser is not None and after.meeting is not None:
        says = say_to_staff(turn)("desk.booked", reference=after.reference, slot=slot_text(after.meeting))
        turn.tell(after.adviser, with_meeting(reply_to_adviser(turn, after, says), after, turn.now))
    reply = reply_to_student(turn, after, *news(say_to_student(turn, after), after), status=Status.SAVED)
    return with_meeting(reply, after, turn.now)


def _refuse_slots(turn: Turn, case: Case) -> Reply:
    return _other_times(turn, case, Change.REFUSE_SLOTS)


def _call_off(turn: Turn, case: Case) -> Reply:
    return _other_times(turn, case, Change.CALL_OFF)


def _other_times(turn: Turn, case: Case, change: Change) -> Reply:
    after = turn.cases.put(apply(case, _act(turn, change), meeting=None))
    forget_reminders(turn, case)
    _tell(turn, case, after, f"desk.{change.value}")
    says = turn.words(f"handoff.{change.value}", name=case.adviser_name or turn.words("handoff.your_adviser"))
    reply = reply_to_student(turn, after, says, status=Status.SAVED)
    return with_cancelled(reply, case, turn.now) if case.meeting else reply


def _another(turn: Turn, case: Case) -> Reply:
    """Another adviser is asked for; nobody has to say why."""
    if case.adviser is not None:
        reply = reply_to_adviser(turn, case, _gone(turn, case))
        turn.tell(case.adviser, instead_of_card(replace(reply, choices=())))
    let_go(turn, case)
    after = turn.cases.put(ask_next(turn, case, _act(turn, Change.HAND_ON)))
    return reply_to_student(turn, after, *news(say_to_student(turn, after), after), status=Status.HANDED_OVER)


def _reopen(turn: Turn, case: Case) -> Reply:
    opened = apply(case, _act(turn, Change.REOPEN), adviser=None, adviser_name="", closing=None, rating=None)
    if case.state is State.WITHDRAWN:
        # Nobody refused it: whoever had it knows what it is about.
        opened = replace(opened, passed=case.passed)
    after = turn.cases.put(ask_first(turn, opened))
    return reply_to_student(turn, after, *news(say_to_student(turn, after), after), status=Status.HANDED_OVER)


def _tell(turn: Turn, before: Case, after: Case, code: str) -> None:
    """Whoever had the case, or was asked to take it, is told."""
    if before.holder is not None:
        says = say_to_staff(turn)(code, reference=before.reference)
        reply = reply_to_adviser(turn, after, says)
        # The summary is what they withdrew.
        reply = instead_of_card(reply) if after.state is State.WITHDRAWN else reply
        turn.tell(before.holder, with_cancelled(reply, before, turn.now) if before.meeting else reply)


def _gone(turn: Turn, case: Case) -> str:
    return say_to_staff(turn)("desk.moved_on", reference=case.reference)


def _act(turn: Turn, change: Change) -> Act:
    return Act(change, Side.STUDENT, turn.now)


_DO: Mapping[str, Callable[[Turn, Case], Reply]] = {
    "withdraw": _withdraw,
    "book": _book,
    "refuse_slots": _refuse_slots,
    "call_off": _call_off,
    "another": _another,
    "reopen": _reopen,
}
STATUS = Skill("adviser_status", (INTENT,), run)
