"""A person at the other end: until handoff is built, the truth and where to find one."""

from __future__ import annotations

from bot.reply import Reply, Status
from bot.turn import Skill, Turn


def talk_to_person(turn: Turn) -> Reply:
    """Where a real adviser is; nobody has been told."""
    turn.remember(form=None, paused=turn.conversation.form or turn.conversation.paused, misses=0)
    closing = () if turn.audience.adult else (turn.words("person.worried"),)
    return turn.reply(Status.NOT_YET, turn.words("person.not_yet"), turn.words("person.who"), closing=closing)


PERSON = Skill("person", ("talk_to_adviser",), talk_to_person)
