"""While a student and their adviser talk, what either writes goes to the other, and the assistant stays quiet."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.choosing import chosen
from bot.handoff.asking import ask_next, still_has, take_back
from bot.handoff.case import Case
from bot.handoff.changing import Act, apply, is_talking, written
from bot.handoff.desk import is_adviser
from bot.handoff.meetings import let_go
from bot.handoff.states import TAKEN, Change, ImpossibleChangeError, Side
from bot.handoff.telling import CASE, DO, news, reply_to_student, say_to_student
from bot.handoff.words_between import TALK, back_choice, bubbles_of, goes_to_adviser, goes_to_student
from bot.hearing import SAFEGUARDING
from bot.reply import Reply, Status
from bot.shortcuts import SHORTCUT
from bot.turn import Skill, Turn

_BACK = re.compile(
    r"\W*(?:(?:stop|end|leave|quit) (?:talking|chatting|speaking|writing)(?: (?:to|with) (?:the |my )?"
    r"(?:adviser|advisor|them|him|her))?|back to (?:ambitions|you|the (?:bot|assistant|helper))|stop|exit)"
    r"(?: please| pls)?\W*",
    re.IGNORECASE,
)
# What an adviser with one open case may want of the assistant itself.
_FOR_ME = frozenset(
    "occupation_info pay_outlook compare find_opportunity routes explain_choice refine explore_interests help "
    "change_settings adviser_status privacy_my_data delete_my_data refer_student class_progress stop show_hours".split()
)


def run(turn: Turn) -> Reply | None:
    """What is written is handed on; None where it is said to the assistant."""
    message, slots = turn.message, turn.understood.slots
    if slots.get(DO) in {"write", "back"}:
        return _begin(turn, slots[CASE]) if slots[DO] == "write" else _end(turn, slots[CASE])
    said_to_me = slots or message.file is not None or not message.text or message.text.startswith("/")
    if said_to_me or slots.get(SHORTCUT) or _picks(turn):
        return None
    form = turn.conversation.form
    # What comes straight after a disclosure may go on with it, and is no adviser's to read.
    disclosed = form is not None and form.name == SAFEGUARDING
    back = _BACK.fullmatch(message.text) is not None
    if disclosed and not back:
        return None
    case = _talking(turn)
    if case is not None:
        return _end(turn, case.reference) if back else _to_adviser(turn, case)
    return _to_student(turn) if is_adviser(turn) and not disclosed else None


def _picks(turn: Turn) -> bool:
    return turn.message.choice is not None and chosen(turn.message, turn.conversation) is not None


def _typed(turn: Turn) -> str:
    """Every word of it, also those that mean nothing to the assistant."""
    return turn.message.verbatim or turn.message.text


def _talking(turn: Turn) -> Case | None:
    """The case of whoever is speaking, under its lock, where a talk is under way."""
    mine = turn.cases.of_student(turn.message.person)
    found = next((case for case in mine if is_talking(case, turn.now)), None)
    case = turn.cases.get(found.reference) if found else None
    return case if case is not None and is_talking(case, turn.now) else None


def _to_adviser(turn: Turn, case: Case) -> Reply:
    if not still_has(turn, case):
        return _ask_another(turn, case)
    first = not case.told_of_talk
    after = written(case, Act(Change.WRITE, Side.STUDENT, turn.now))
    turn.cases.put(replace(after, told_of_talk=True))
    if case.adviser is not None:
        turn.tell(case.adviser, goes_to_adviser(turn, after, bubbles_of(_typed(turn))))
    if not first:
        return Reply(TALK, Status.HANDED_OVER, case=case.reference)
    name = case.adviser_name or turn.words("handoff.your_adviser")
    says = turn.words("handoff.passed_on", name=name)
    return turn.reply(Status.HANDED_OVER, says, intent=TALK, choices=(back_choice(turn, after),), case=case.reference)


def _begin(turn: Turn, reference: str) -> Reply | None:
    """The student wants to write to the adviser."""
    case = turn.cases.get(reference)
    if case is None or case.student != turn.message.person:
        return None
    name = case.adviser_name or turn.words("handoff.your_adviser")
    if case.state in TAKEN and not still_has(turn, case):
        return _ask_another(turn, case)
    try:
        after = turn.cases.put(replace(written(case, Act(Change.WRITE, Side.STUDENT, turn.now)), told_of_talk=True))
    except ImpossibleChangeError:
        return None
    says = turn.words("handoff.write_now", name=name)
    return turn.reply(Status.ASKED, says, intent=TALK, choices=(back_choice(turn, after),), case=reference)


def _ask_another(turn: Turn, case: Case) -> Reply:
    """Nothing that the student writes goes to somebody who is no adviser any more."""
    let_go(turn, case)
    after = turn.cases.put(ask_next(turn, case, Act(Change.HAND_ON, Side.CLOCK, turn.now)))
    left = turn.words("handoff.adviser_left", reference=case.reference)
    return reply_to_student(turn, after, left, *news(say_to_student(turn, after), after), status=Status.HANDED_OVER)


def _end(turn: Turn, reference: str) -> Reply | None:
    case = turn.cases.get(reference)
    if case is None or case.student != turn.message.person:
        return None
    if case.state in TAKEN:
        after = apply(case, Act(Change.LEAVE_TALK, Side.STUDENT, turn.now), talk_at=None, told_of_talk=False)
        turn.cases.put(after)
    says = turn.words("handoff.back", reference=reference)
    return turn.reply(Status.ANSWERED, says, intent=TALK, case=reference)


def _to_student(turn: Turn) -> Reply | None:
    """An adviser who has one case alone need not name it; what is clearly asked of the assistant stays with it."""
    mine = turn.cases.of_adviser(turn.message.person, 2)
    if len(mine) != 1 or turn.conversation.form is not None:
        return None
    case = turn.cases.get(mine[0].reference)
    if case is None or case.adviser != turn.message.person or case.state not in TAKEN:
        return None
    if turn.understood.intent in _FOR_ME and not is_talking(case, turn.now):
        return None
    after = turn.cases.put(written(case, Act(Change.WRITE, Side.ADVISER, turn.now)))
    take_back(turn, case, turn.message.person)
    turn.tell(case.student, goes_to_student(turn, after, bubbles_of(_typed(turn))))
    return turn.reply(
        Status.HANDED_OVER, turn.words("desk.written", reference=case.reference), intent=TALK, case=case.reference
    )


TALKING = Skill("case_talk", (), run)
