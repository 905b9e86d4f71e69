"""What is said of a handoff, by whichever side: looked at before what the same words would mean anywhere else."""

from __future__ import annotations

from bot.handoff.heard import hear_choice
from bot.reply import Reply
from bot.skills.adviser_settings import ADVISER_SETTINGS
from bot.skills.adviser_status import hear as hear_of_requests
from bot.skills.case_after import AFTERWARDS
from bot.skills.case_desk import DESK
from bot.skills.case_talk import TALKING
from bot.turn import Turn


def of_cases(turn: Turn) -> Reply | None:
    """The answer to what is said or chosen about a handoff: at the desk, by its student, or by one to the other.

    None, and nothing changed, where it is about none.
    """
    if turn.message.came is not None or (turn.live is not None and not turn.conversation.passed_gate):
        return None
    for look in (hear_choice, ADVISER_SETTINGS.run, DESK.run, hear_of_requests, AFTERWARDS.run, TALKING.run):
        if (reply := look(turn)) is not None:
            turn.remember(misses=0)
            return reply
    return None
