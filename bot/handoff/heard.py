"""Which case a message is about, and which of its choices it makes: a notice is told to somebody whose conversation was
not at hand, so what it offered is worked out from the case again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.choosing import chosen, number_in
from bot.grants import Grant
from bot.handoff.case import Case, reference_in
from bot.handoff.telling import (
    adviser_choices,
    choices_id,
    news,
    reply_to_student,
    say_to_staff,
    say_to_student,
    student_choices,
    talk_id,
)
from bot.handoff.words_between import back_choice
from bot.message import Person
from bot.permissions import Action, may
from bot.reply import Choice, Reply
from bot.turn import Turn
from bot.understanding.reading import understood_choice

# Labels of so many words are made for one case; shorter ones may answer anything.
OWN_WORDS = 3
_ORDINAL = re.compile(
    r"\W*(?:the )?(?:(first|1st)|(second|2nd)|(third|3rd)|(fourth|4th))(?: (?:one|time|slot))?(?: please| pls)?\W*",
    re.IGNORECASE,
)


def hear_choice(turn: Turn) -> Reply | None:
    """Understand a choice that a notice of a case offered. A reply where it is offered no longer; None: go on."""
    message, conversation = turn.message, turn.conversation
    if message.choices_of and message.choices_of != conversation.choices_id and reference_in(message.choices_of):
        return _pressed(turn, reference_in(message.choices_of))
    if message.choices_of or not message.words:
        return None
    in_front = chosen(message, conversation) is not None
    for case in unseen(turn):
        wanted = _choice_of(turn, case)
        generic = wanted is not None and len(wanted.label.split()) < OWN_WORDS
        if wanted is not None and not (generic and conversation.form is not None and message.choice is None):
            turn.understood = understood_choice(wanted)
            return None
    if not in_front:
        for case in turn.cases.of_student(message.person):
            wanted = _labelled(message.words, student_choices(say_to_student(turn, case), case))
            if wanted is not None and len(wanted.label.split()) >= OWN_WORDS:
                turn.understood = understood_choice(wanted)
                return None
    return None


def unseen(turn: Turn) -> tuple[Case, ...]:
    """Cases of whoever is speaking that have changed since they spoke last: what was told of them came last."""
    seen = turn.conversation.cases_seen
    cases = turn.cases.of_student(turn.message.person)
    return tuple(case for case in cases if case.version > seen.get(case.reference, 0))


def note_seen(turn: Turn) -> None:
    """Whatever was told of their cases, whoever is speaking has gone on from there."""
    cases = {case.reference: case.version for case in turn.cases.of_student(turn.message.person)}
    cases |= {
        case.reference: case.version for case in turn.cases.changed.values() if case.student == turn.message.person
    }
    if cases != turn.conversation.cases_seen:
        turn.remember(cases_seen=cases)


def is_party(turn: Turn, case: Case) -> bool:
    """Whether whoever is speaking may know of ``case`` at all."""
    return turn.message.person == case.student or may_see(turn, case)


def may_see(turn: Turn, case: Case, action: Action = Action.SEE_CASE) -> bool:
    """Whether whoever is speaking may do ``action`` to ``case`` as an adviser."""
    return reaches(turn.grants, case, turn.message.person, action)


def reaches(grants: Sequence[Grant], case: Case, reader: Person, action: Action = Action.SEE_CASE) -> bool:
    """Whether ``reader``, who has ``grants``, may do ``action`` to ``case`` as an adviser; never to their own."""
    return reader != case.student and may(grants, action, school_of(case), case.student.channel)


def school_of(case: Case) -> str:
    """The school that the student told of, by which it is decided who may see the case."""
    return next((line.value for line in case.lines if line.about.value == "school"), "")


def _pressed(turn: Turn, reference: str) -> Reply | None:
    case = turn.cases.get(reference)
    if case is None or not is_party(turn, case):
        return None
    if turn.message.person == case.student:
        say, choices = say_to_student(turn, case), student_choices(say_to_student(turn, case), case)
        if turn.message.choices_of == talk_id(case):
            choices = (back_choice(turn, case),)
        elif choices_id(case) != turn.message.choices_of:
            return reply_to_student(turn, case, turn.words("choice.old"), *news(say, case))
    else:
        # An adviser's press means what it says, and is judged by how the case stands now.
        choices = adviser_choices(say_to_staff(turn), case)
    wanted = _labelled(turn.message.words, choices) or _numbered(turn, choices)
    turn.message = replace(turn.message, choices_of="", case=reference)
    if wanted is not None:
        turn.understood = understood_choice(wanted)
    return None


def _choice_of(turn: Turn, case: Case) -> Choice | None:
    choices = student_choices(say_to_student(turn, case), case)
    return _labelled(turn.message.words, choices) or _numbered(turn, choices)


def _numbered(turn: Turn, choices: tuple[Choice, ...]) -> Choice | None:
    number = number_in(turn.message) or _ordinal_in(turn.message.text)
    return choices[number - 1] if number is not None and 1 <= number <= len(choices) else None


def _ordinal_in(text: str) -> int | None:
    match = _ORDINAL.fullmatch(text)
    return next((at for at, name in enumerate(match.groups(), start=1) if name), None) if match else None


def _labelled(words: str, choices: Iterable[Choice]) -> Choice | None:
    plain = " ".join(words.casefold().split()).rstrip(".!")
    return next((choice for choice in choices if choice.label.casefold() == plain), None)
