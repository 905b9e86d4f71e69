"""What an adviser can do with a case behind a link, and the words of the desk that a filled-in form becomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from datetime import time as clock

from bot.handoff.case import Case, Outcome, without_reference
from bot.handoff.desk_words import Verb, command_in, reason_in
from bot.handoff.filled_in import (
    LONGEST_ACTION,
    LONGEST_NOTES,
    LONGEST_REASON,
    MOST_ACTIONS,
    closing_words,
    slot_words,
)
from bot.handoff.slots_said import LONGEST_PLACE
from bot.handoff.states import AFTER, TAKEN, WAITING, Change, State
from bot.message import Person
from bot.text import clean, meant

# Names of fields; the fields of a slot have its number, from 1, behind theirs.
EMPLOYER, REASON, NAME, TEXT = "employer", "reason", "name", "text"
# No verb of the desk: what an adviser says of themselves, one setting a line.
SETTINGS = "settings"
OUTCOME, NOTES, ACTIONS = "outcome", "notes", "actions"
DAY, TIME, PLACE, SCHOOL_KNOWS = "day", "time", "place", "school_knows"
MOST_SLOTS = 3
LONGEST: Mapping[str, int] = {
    EMPLOYER: 60,
    REASON: LONGEST_REASON,
    NAME: 40,
    TEXT: 2000,
    SETTINGS: 500,
    NOTES: LONGEST_NOTES,
    ACTIONS: MOST_ACTIONS * LONGEST_ACTION,
    PLACE: LONGEST_PLACE,
}
_CHANGES = (
    (Verb.OFFER, Change.OFFER),
    (Verb.WRITE, Change.WRITE),
    (Verb.MET, Change.MEET),
    (Verb.NOT_ATTENDED, Change.MISS),
    (Verb.CLOSE, Change.CLOSE),
    (Verb.HAND_ON, Change.HAND_ON),
    (Verb.DECLINE, Change.DECLINE),
)
COMMAND = "/adviser"
_COMMAND = re.compile(rf"^\s*{COMMAND}\b", re.IGNORECASE)
# "I meant" corrects what was said before; with a space that does not break it is only words.
_CORRECTS = re.compile(r"\b(i) (?=me(?:a)?nt\b)", re.IGNORECASE)


class UnfilledError(Exception):
    """A form cannot be acted on; ``code`` says why, in words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def possible(case: Case, reader: Person) -> tuple[Verb, ...]:
    """What ``reader`` can do with ``case`` as it stands. The desk looks again when it is done."""
    if case.state in WAITING:
        return (Verb.CLAIM, Verb.NOT_ME, Verb.DECLINE) if case.asked == reader else (Verb.CLAIM,)
    if case.state in TAKEN:
        can = AFTER[case.state] if case.adviser == reader else ()
        return tuple(verb for verb, change in _CHANGES if change in can)
    own = case.state is State.DECLINED or case.adviser == reader
    return (Verb.REOPEN,) if own and case.state in {State.DECLINED, State.CLOSED} else ()


def words_of(does: str, reference: str, said: Mapping[str, str]) -> str:
    """What the form that ``does`` something asks of the desk, filled in with ``said``. Raises UnfilledError."""
    if does not in set(_WORDS):
        raise UnfilledError("by_mail.fault.unknown")
    verb = Verb(does)
    text = _WORDS[verb](reference, said)
    if meant(clean(text)) != clean(text):
        text = _CORRECTS.sub("\\1\u00a0", text)
    if verb is Verb.WRITE and _reads_otherwise(text, verb, reference):
        # A single word of the desk, said to the student.
        text = f"{text}."
    if _reads_otherwise(text, verb, reference):
        raise UnfilledError("by_mail.fault.unknown")
    return text


def settings_words(said: Mapping[str, str]) -> str:
    """What the form of settings asks, filled in with ``said``: what is on file, where nothing was."""
    lines = clean(said.get(SETTINGS, ""))[: LONGEST[SETTINGS]].splitlines()
    told = filter(None, (_COMMAND.sub("", line).strip() for line in lines))
    return " ".join((COMMAND, "\n".join(told))).strip()


def _reads_otherwise(text: str, verb: Verb, reference: str) -> bool:
    command = command_in(meant(clean(text)))
    return command is None or (command.verb, command.reference) != (verb, reference)


def _bare(does: str) -> Callable[[str, Mapping[str, str]], str]:
    return lambda reference, said: f"{does} {reference}"


def _claim(reference: str, said: Mapping[str, str]) -> str:
    employer = _line(said, EMPLOYER).translate(str.maketrans(".,;", "   "))
    return f"claim {reference}" + (f" i work for {employer}" if employer.strip() else "")


def _decline(reference: str, said: Mapping[str, str]) -> str:
    return f"decline {reference} because {_needed(reason_in(_line(said, REASON)), REASON)}"


def _hand_on(reference: str, said: Mapping[str, str]) -> str:
    name = _line(said, NAME)
    return f"hand on {reference}" + (f" to {name}" if name else "")


def _write(reference: str, said: Mapping[str, str]) -> str:
    return f"{reference}: {_needed(clean(said.get(TEXT, ''))[: LONGEST[TEXT]].strip(), TEXT)}"


def _close(reference: str, said: Mapping[str, str]) -> str:
    outcome = said.get(OUTCOME, "")
    if outcome not in set(Outcome):
        raise UnfilledError("by_mail.fault.outcome")
    actions = "\n".join(map(without_reference, clean(said.get(ACTIONS, "")).splitlines()))
    return f"close {reference} {closing_words(outcome, _line(said, NOTES), actions)}"


def _offer(reference: str, said: Mapping[str, str]) -> str:
    slots = (_slot(said, str(number)) for number in range(1, MOST_SLOTS + 1))
    return f"offer {reference} {_needed('; '.join(filter(None, slots)), 'slot')}"


def _slot(said: Mapping[str, str], number: str) -> str:
    day, time, place = (_line(said, f"{name}{number}") for name in (DAY, TIME, PLACE))
    place = place[:LONGEST_PLACE]
    if not (day or time or place):
        return ""
    try:
        on, at = date.fromisoformat(day), clock.fromisoformat(time)
    except ValueError:
        raise UnfilledError("by_mail.fault.slot") from None
    school_knows = bool(said.get(f"{SCHOOL_KNOWS}{number}"))
    return slot_words(on, at, None, _needed(place.strip(" ,;"), "slot"), school_knows=school_knows)


def _line(said: Mapping[str, str], name: str) -> str:
    """What was filled in, as one line; a case that is named in it would be taken for the one that is meant."""
    longest = LONGEST.get(name.rstrip("123456789"), LONGEST_PLACE)
    return without_reference(clean(said.get(name, "")))[:longest].strip()


def _needed(text: str, name: str) -> str:
    if not text:
        raise UnfilledError(f"by_mail.fault.{name}")
    return text


_WORDS: Mapping[Verb, Callable[[str, Mapping[str, str]], str]] = {
    Verb.CLAIM: _claim,
    Verb.NOT_ME: _bare("not me"),
    Verb.DECLINE: _decline,
    Verb.OFFER: _offer,
    Verb.HAND_ON: _hand_on,
    Verb.MET: _bare("met"),
    Verb.NOT_ATTENDED: _bare("not attended"),
    Verb.CLOSE: _close,
    Verb.REOPEN: _bare("reopen"),
    Verb.WRITE: _write,
}
