"""The desk in words: which cases an adviser has, and which wait; and the truth where something cannot be done."""

from __future__ import annotations

from dataclasses import replace

from bot.handoff.asking import reach_of
from bot.handoff.case import Case
from bot.handoff.heard import may_see
from bot.handoff.states import ImpossibleChangeError
from bot.handoff.telling import INTENT, card_of, moment, reply_to_adviser, say_to_staff
from bot.permissions import Action
from bot.reply import Choice, Reply, Status
from bot.text import packed
from bot.turn import Turn

# So many lines of each list are shown; the rest is counted.
MOST_SHOWN, MOST_CARDS = 10, 3


def is_adviser(turn: Turn) -> bool:
    """Whether whoever is speaking may take cases at all, wherever they are."""
    return any(grant.role.value == "adviser" for grant in turn.grants)


def list_cases(turn: Turn) -> Reply:
    """Mine, overdue ones first, and those that wait for somebody."""
    mine = turn.cases.of_adviser(turn.message.person)
    reach = reach_of(turn.grants)
    waiting = turn.cases.waiting(reach, MOST_SHOWN)
    count = turn.cases.count_waiting(reach)
    lines: list[str] = []
    if mine:
        lines += [turn.words("desk.mine", count=len(mine)), *(_line(turn, case) for case in mine[:MOST_SHOWN])]
    if waiting:
        lines += [turn.words("desk.waiting", count=count), *(_line(turn, case) for case in waiting)]
    says = packed(lines) if lines else (turn.words("desk.nothing"),)
    choices = tuple(_claim(turn, case) for case in waiting[:MOST_CARDS])
    return turn.reply(Status.ANSWERED, *says, intent=INTENT, choices=choices)


def find(turn: Turn, reference: str, action: Action) -> Case | None:
    """The case with this reference where whoever is speaking may do ``action`` to it; None tells nothing of it."""
    case = turn.cases.get(reference)
    return case if case is not None and may_see(turn, case, action) else None


def not_for_you(turn: Turn) -> Reply:
    """The same answer whether there is such a case or not."""
    if is_adviser(turn):
        return turn.reply(Status.REFUSED, turn.words("desk.no_such_case"), intent=INTENT)
    return turn.reply(Status.REFUSED, turn.words("desk.only_advisers"), intent=INTENT, choices=(turn.person_choice(),))


def cannot(turn: Turn, case: Case, error: ImpossibleChangeError) -> Reply:
    """What stands in the way, and what can be done instead."""
    say = say_to_staff(turn)
    possible = [
        say(f"desk.can.{change.value}") for change in error.possible if f"desk.can.{change.value}" in turn.wording
    ]
    how = say("desk.cannot", reference=case.reference, state=say(f"handoff.state.{error.state.value}"))
    what = (say("desk.can_be", things=", ".join(possible)),) if possible else ()
    return reply_to_adviser(turn, case, how, *what, status=Status.REFUSED)


def taken(turn: Turn, case: Case) -> Reply:
    """Somebody else has the case."""
    reply = turn.reply(Status.REFUSED, turn.words("desk.taken", reference=case.reference), intent=INTENT)
    return replace(reply, case=case.reference)


def which(turn: Turn, cases: tuple[Case, ...]) -> Reply:
    """Several might be meant."""
    names = ", ".join(case.reference for case in cases[:MOST_SHOWN])
    return turn.reply(Status.ASKED, intent=INTENT, closing=(turn.words("desk.which", names=names),))


def own_card(reference: str) -> str:
    """Under which name the case with this reference, with its summary, is shown to whoever has it."""
    return f"{reference}/summary"


def instead_of_card(reply: Reply) -> Reply:
    """``reply`` in the place of the card with the summary: whoever has the case no longer has it before them."""
    return replace(reply, stands_for=own_card(reply.case))


def with_card(turn: Turn, reply: Reply, case: Case) -> Reply:
    """``reply`` with the card of ``case``."""
    return replace(reply, cards=(card_of(say_to_staff(turn), case),))


def _line(turn: Turn, case: Case) -> str:
    state = turn.words(f"handoff.state.{case.state.value}")
    late = case.deadline < turn.now
    code = "desk.line_overdue" if late else "desk.line"
    return turn.words(code, reference=case.reference, state=state, by=moment(case.deadline))


def _claim(turn: Turn, case: Case) -> Choice:
    return Choice(
        turn.words("desk.choice.claim_one", reference=case.reference), INTENT, {"case": case.reference, "do": "claim"}
    )
