"""What an adviser types in the thread of a case: it is for the student, unless it is plainly asked of the desk.

A word too many to the desk may close a case; a word too many to the student is only read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.handoff import closing
from bot.handoff.case import reference_in
from bot.handoff.desk_words import Command, Verb, command_in
from bot.turn import Turn

# What a verb with more behind it must look like; each verb alone is plain enough.
_PLAIN: Mapping[Verb, re.Pattern[str]] = {
    verb: re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for verb, pattern in {
        Verb.OFFER: r"\W*(?:offer|slots?)\b.*\d",
        Verb.CLOSE: r"\W*close\b.*\b(?:outcome|notes?|actions?)\s*[:=-]",
        Verb.CLAIM: r"\W*claim\b.*\bi (?:also )?work (?:for|at)\b",
        Verb.DECLINE: r"\W*decline\W+(?:because|as|since|reason|for)\b",
        Verb.HAND_ON: r"\W*(?:hand (?:it )?(?:on|over)|reassign|transfer)\W+to\b",
    }.items()
}


def command_in_thread(text: str, reference: str) -> Command | None:
    """What ``text`` asks of the desk in the thread of the case with this reference; None where it is for the student.

    Whoever names a case means the desk.
    """
    if reference_in(text):
        return command_in(text)
    command = command_in(f"{text} {reference}")
    if command is None:
        return None
    plain = _PLAIN.get(command.verb)
    return command if not command.rest.strip(" .!") or (plain and plain.match(text)) else None


def said_in_thread(turn: Turn, reference: str) -> Command | None:
    """What an adviser asks in the thread of a case, or else writes to its student; None for an answer to a question."""
    message, form = turn.message, turn.conversation.form
    command = command_in_thread(message.text, reference)
    asked = form is not None and form.name == closing.FORM and form.answers[closing.REFERENCE] == reference
    if command is not None or asked:
        return command
    return Command(Verb.WRITE, reference, message.verbatim or message.text)
