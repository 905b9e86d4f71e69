"""What those who went say of it afterwards: closed questions, closed answers, no text of anybody's own.

It waits until a moderator has looked. What was accepted is told as counts, from so many answers on that nobody can be
made out. Nothing that puts opportunities in order reads any of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Literal, get_args

from knowledge.opportunities.moderation import Decision, ModerationError, Stage, reference

Said = Literal["yes", "partly", "no", "skip"]
SAID: tuple[Said, ...] = get_args(Said)
QUESTIONS = ("happened", "as_described", "easy_to_reach", "all_could_join", "would_tell")
# Asked last, and only where something was not right: four, so that they and "skip" fit into one message.
WHY = ("cancelled", "different", "hard_to_reach", "left_out")
# Why feedback is not counted.
REFUSALS = ("again", "was_not_there", "not_honest", "other")
# Fewer answers than this are not told.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Question:
    """One closed question and the answers it takes: codes of :data:`SAID`, or of :data:`WHY` for "why"."""

    code: str
    answers: tuple[str, ...] = SAID


@dataclass(frozen=True, slots=True)
class Answers:
    """What one person said. ``why`` is one of :data:`WHY`, or empty."""

    happened: Said = "skip"
    as_described: Said = "skip"
    easy_to_reach: Said = "skip"
    all_could_join: Said = "skip"
    would_tell: Said = "skip"
    why: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Answers:
        """The answers of a mapping from question to answer; what it lacks was skipped.

        Raises ValueError, without its words, for a question or an answer that there is not.
        """
        known = {one.code: one for one in questions()}
        for code, said in given.items():
            if code not in known or said not in (*known[code].answers, "skip"):
                raise ValueError("no such question, or no such answer to it")
        return cls(**{code: ("" if code == "why" and said == "skip" else said) for code, said in given.items()})  # type: ignore[arg-type]

    def as_json(self) -> dict[str, str]:
        """Plain values; :meth:`of` reads them."""
        return {one.name: getattr(self, one.name) for one in fields(self) if getattr(self, one.name)}

    @property
    def says_something(self) -> bool:
        """Whether any question was answered."""
        return any(getattr(self, code) != "skip" for code in QUESTIONS)

    @property
    def troubling(self) -> bool:
        """Whether the listing should be looked at: it did not happen, or was not as described."""
        return "no" in {self.happened, self.as_described}


@dataclass(frozen=True, slots=True)
class Feedback:
    """Answers about one opportunity. ``key`` is the same for the same person and opportunity, and for nothing else:
    a keyed digest of both, so that it tells neither who it was nor what else they went to.
    """

    key: str
    opportunity: str
    answers: Answers
    given_on: date
    stage: Stage = Stage.WAITING
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many gave each answer to ``question``. Those who skipped it are not counted."""

    question: str
    yes: int
    partly: int
    no: int

    @property
    def answered(self) -> int:
        """How many answered."""
        return self.yes + self.partly + self.no


def questions() -> tuple[Question, ...]:
    """Every question in the order in which they are asked, "why" last."""
    return (*(Question(code) for code in QUESTIONS), Question("why", WHY))


def next_question(given: Mapping[str, str]) -> Question | None:
    """What to ask after the answers ``given`` so far (code to answer), or None at the end.

    Of what did not happen, nothing is asked but why. Why is asked only where something was not right.
    """
    wrong = {"no", "partly"} & {said for code, said in given.items() if code != "why"}
    for one in questions():
        if one.code in given or (one.code == "why" and not wrong):
            continue
        if given.get("happened") == "no" and one.code != "why":
            continue
        return one
    return None


def taken_in(earlier: Feedback | None, new: Feedback) -> Feedback | None:
    """What is to be kept of ``new``, or None where nothing changes: one person counts once for one opportunity.

    While it waits, they may answer anew. What was decided stays. Answers that say nothing are not kept.
    """
    if not new.answers.says_something or (earlier is not None and earlier.stage is not Stage.WAITING):
        return None
    new = replace(new, stage=Stage.WAITING, decision=None)
    return None if earlier is not None and earlier.answers == new.answers else new


def accepted(one: Feedback, by: str, at: datetime) -> Feedback:
    """``one`` as it is counted; unchanged where it was. Raises ModerationError for a name that cannot stand there."""
    if one.stage is Stage.ACCEPTED:
        return one
    return replace(one, stage=Stage.ACCEPTED, decision=Decision(reference(by), at))


def refused(one: Feedback, by: str, at: datetime, reason: str) -> Feedback:
    """``one`` as it is not counted; unchanged where it was not. Raises ModerationError."""
    if reason not in REFUSALS:
        raise ModerationError(f"{reason!r} is no reason: give one of {', '.join(REFUSALS)}.")
    if one.stage is Stage.REFUSED:
        return one
    return replace(one, stage=Stage.REFUSED, decision=Decision(reference(by), at, reason=reason))


def counts(feedback: Iterable[Feedback], opportunity: str) -> tuple[Count, ...]:
    """What can be told of ``opportunity``: each question with at least FEWEST accepted answers, and who said what."""
    counted = {one.key: one for one in feedback if one.opportunity == opportunity and one.stage is Stage.ACCEPTED}
    found: list[Count] = []
    for code in QUESTIONS:
        said = Counter(getattr(one.answers, code) for one in counted.values())
        count = Count(code, said["yes"], said["partly"], said["no"])
        if count.answered >= FEWEST:
            found.append(count)
    return tuple(found)
