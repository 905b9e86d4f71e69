"""Closing a case: its outcome, notes for the student and agreed actions, told at once or asked step by step."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.conversation import Form
from bot.handoff.asking import take_back
from bot.handoff.case import Case, Closing, Outcome
from bot.handoff.changing import Act, closed
from bot.handoff.desk import instead_of_card
from bot.handoff.filled_in import LABELS, LONGEST_ACTION, LONGEST_NOTES, MOST_ACTIONS
from bot.handoff.meetings import forget_reminders
from bot.handoff.states import Change, Side
from bot.handoff.telling import INTENT, closing_lines, reply_to_adviser, say_to_student, tell_student
from bot.reply import Choice, Reply, Status
from bot.turn import Turn

FORM = "closing"
OUTCOME, NOTES, ACTIONS = "outcome", "notes", "actions"
REFERENCE, SAID = "case", "said"
_OUTCOMES = (
    (Outcome.NO_ANSWER, re.compile(r"\b(?:no (?:answer|reply|response)|silent|unreachable)\b", re.IGNORECASE)),
    (Outcome.NOT_NEEDED, re.compile(r"\b(?:not needed|no longer|not wanted|cancelled)\b", re.IGNORECASE)),
    (
        Outcome.SENT_ON,
        re.compile(r"\b(?:sent on|passed on|referred|elsewhere|signposted|someone else)\b", re.IGNORECASE),
    ),
    (Outcome.GUIDANCE_GIVEN, re.compile(r"\w", re.IGNORECASE)),
)
_BETWEEN = re.compile(r"\s*(?:;|\n|(?:^|\s)\d[.)]\s)\s*")


def begin(turn: Turn, case: Case, rest: str) -> Reply:
    """Close it where everything was said in one message; else ask for what was not."""
    told = parts_in(rest)
    answers = {REFERENCE: case.reference, **told}
    if told:
        return finish(turn, case, answers)
    return ask(turn, OUTCOME, answers)


def parts_in(text: str) -> dict[str, str]:
    """Outcome, notes and actions as they are labelled in ``text``; words without a label are the outcome."""
    found = list(LABELS.finditer(text))
    before = text[: found[0].start()] if found else text
    parts = {OUTCOME: before.strip(" .,;:-")} if before.strip(" .,;:-") else {}
    for match, following in zip(found, [*found[1:], None][: len(found)], strict=True):
        end = following.start() if following else len(text)
        label = match["label"].lower()
        name = OUTCOME if label == "outcome" else NOTES if label.startswith("note") else ACTIONS
        parts[name] = text[match.end() : end].strip(" ;")
    return parts


def ask(turn: Turn, step: str, answers: Mapping[str, str]) -> Reply:
    """Ask for what belongs to ``step``."""
    turn.remember(form=Form(FORM, step, dict(answers)), misses=0)
    if step == OUTCOME:
        choices = tuple(Choice(turn.words(f"desk.outcome.{one.value}"), INTENT, {SAID: one.value}) for one in Outcome)
    else:
        choices = (Choice(turn.words("choice.skip"), INTENT, {SAID: "skip"}),)
    question = turn.words(f"desk.ask.{step}", reference=answers[REFERENCE])
    return turn.reply(Status.ASKED, intent=INTENT, closing=(question,), choices=choices, case=answers[REFERENCE])


def finish(turn: Turn, case: Case, answers: Mapping[str, str]) -> Reply:
    """Close ``case``; the student gets notes and actions. Raises ImpossibleChangeError."""
    closing = Closing(
        outcome_in(answers.get(OUTCOME, "")),
        answers.get(NOTES, "")[:LONGEST_NOTES],
        actions_in(answers.get(ACTIONS, "")),
    )
    after = turn.cases.put(closed(case, Act(Change.CLOSE, Side.ADVISER, turn.now), closing))
    forget_reminders(turn, case)
    take_back(turn, case, turn.message.person)
    tell_student(turn, after, *closing_lines(say_to_student(turn, after), after))
    turn.remember(form=None)
    says = turn.words("desk.closed", reference=case.reference)
    return instead_of_card(reply_to_adviser(turn, after, says, status=Status.SAVED))


def outcome_in(text: str) -> Outcome:
    """The outcome that ``text`` tells: by its code, or by its words."""
    if text in set(Outcome):
        return Outcome(text)
    return next((outcome for outcome, words in _OUTCOMES if words.search(text)), Outcome.GUIDANCE_GIVEN)


def actions_in(text: str) -> tuple[str, ...]:
    """The actions in ``text``, one between each two of ";", a new line or a number."""
    actions = (part.strip(" .") for part in _BETWEEN.split(text))
    return tuple(action[:LONGEST_ACTION] for action in actions if action)[:MOST_ACTIONS]
