"""The examples that understanding learns from: ``examples/<intent>.txt``, one a line.

A line may begin with the context in which it makes sense: ``[ideas]``, ``[career]`` or ``[question]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge import answers
from knowledge.answers import Answer

FOLDER = Path(__file__).resolve().parent / "examples"
CONTEXTS = ("start", "ideas", "career", "question")
MEANING = ("what is a {}", "whats {}", "what does {} mean", "explain {}")
_LINE = re.compile(r"(?:\[(?P<context>\w+)\]\s*)?(?P<text>.+)")


class ExamplesError(Exception):
    """An examples file has a fault; ``str(error)`` names file and line."""


@dataclass(frozen=True, slots=True)
class Example:
    """One way to say one intent.

    ``context`` is None where it may be said at any time; ``answer`` is the id of the answer on file that it asks for.
    """

    intent: str
    text: str
    context: str | None
    answer: str = ""


@cache
def shipped() -> tuple[Example, ...]:
    """The examples of this checkout, with the ways to ask for each answer on file, read once."""
    return load(FOLDER) + asking_for(answers.shipped().values())


def asking_for(known: Iterable[Answer]) -> tuple[Example, ...]:
    """The ways to ask for answers on file, as examples of the intent that each counts as."""
    return tuple(
        Example(answer.intent, ask, None, answer.id) for answer in known for ask in (*answer.asks, *_meaning(answer))
    )


def _meaning(answer: Answer) -> tuple[str, ...]:
    """The ways to ask for a term that ``answer`` explains."""
    return tuple(form.format(answer.words[0]) for form in MEANING if answer.words)


def load(folder: Path) -> tuple[Example, ...]:
    """Every example of ``folder``. Raises ExamplesError."""
    examples: list[Example] = []
    for path in sorted(folder.glob("*.txt")):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ExamplesError(f"{path.name} cannot be read as UTF-8 text: restore it from the checkout.") from error
        for number, line in enumerate(lines, start=1):
            match = _LINE.fullmatch(line.strip())
            if match is None or line.startswith("#"):
                continue
            context = match["context"]
            if context is not None and context not in CONTEXTS:
                raise ExamplesError(f"{path.name}, line {number}: [{context}] is not one of {', '.join(CONTEXTS)}.")
            examples.append(Example(path.stem, match["text"], context))
    if not examples:
        raise ExamplesError(f"{folder} holds no examples: restore it from the checkout.")
    return tuple(examples)
