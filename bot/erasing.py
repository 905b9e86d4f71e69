"""Deleting all that is kept of somebody, in the transaction of the turn in which they said yes."""

from __future__ import annotations

from bot.forgetting_cases import forget_cases
from bot.gate import is_turned_away
from bot.privacy.receipt import Receipt, new_reference
from bot.reply import Reply
from bot.storage.unit_of_work import UnitOfWork
from bot.turn import Turn

# A stranger who asks has nothing but the notes that their messages came; that is no deletion worth a number.
_NO_MORE_THAN_A_STRANGER = frozenset({"messages"})


def erase(unit: UnitOfWork, turn: Turn) -> Reply:
    """What is said after everything of the person has been deleted. Nothing that the turn changed is kept.

    Of somebody who was turned away at the gate it stays that it is shut, and nothing of theirs.
    """
    if turn.farewell is None:
        raise ValueError("nobody has asked for this")
    person = turn.message.person
    cases = forget_cases(unit, person, turn.wording, turn.now)
    counts = unit.erase(person, unit.conversation(person), turn.message.id)
    counts["cases"] = cases
    receipt = Receipt(new_reference(), turn.now, {kind: count for kind, count in counts.items() if count})
    if receipt.counts.keys() - _NO_MORE_THAN_A_STRANGER:
        unit.erasures.note(receipt)
    if is_turned_away(turn):
        unit.keep(person, turn.conversation, turn.now, known=False)
    return turn.farewell(receipt)
