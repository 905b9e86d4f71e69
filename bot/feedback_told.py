"""Feedback in words: the question, its taps, and what many have said. Which is asked next is the rules' affair."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reply import Choice
from bot.turn import Turn
from knowledge.opportunities.feedback import Count, Question

# What a card has room for.
LONGEST_COUNTS = 200


def offer_lines(turn: Turn) -> tuple[str, ...]:
    """What is said before the first question: the offer, and what becomes of the answers."""
    return turn.words("feedback.offer_how"), turn.words("feedback.offer")


def ask_line(turn: Turn, question: Question) -> str:
    """The question in words."""
    return turn.words(f"feedback.ask.{question.code}")


def answer_choices(turn: Turn, question: Question, intent: str, **slots: str) -> tuple[Choice, ...]:
    """The taps of ``question``, each with the slots ``slots``, ``question`` and ``answer``; "skip" is the last."""
    kind = "why" if question.code == "why" else "answer"
    codes = (*(code for code in question.answers if code != "skip"), "skip")
    return tuple(
        Choice(turn.words(f"feedback.{kind}.{code}"), intent, {**slots, "question": question.code, "answer": code})
        for code in codes
    )


def end_line(turn: Turn, *, kept: bool) -> str:
    """What is said at the end: thanks and what becomes of it, or that nothing was kept."""
    return turn.words("feedback.thanks" if kept else "feedback.left")


def counts_line(turn: Turn, counts: Sequence[Count], longest: int = LONGEST_COUNTS) -> str:
    """What many have said, in one line for a card: as many questions as fit, "" where there is nothing to tell."""
    parts: list[str] = []
    line = ""
    for one in counts:
        said = turn.words("feedback.numbers", yes=one.yes, partly=one.partly, no=one.no)
        parts.append(turn.words(f"feedback.count.{one.question}", said=said))
        longer = turn.words("feedback.counts", lines="; ".join(parts))
        if len(longer) > longest:
            break
        line = longer
    return line
