"""The first look at a message, by rules alone: no model, no network, nothing that can be missing.

What the rules say is in ``rules.yaml`` and, a file a language, in ``languages``, for a safeguarding lead to read and
extend. They know English as young Londoners type it, and what is most often said in eight other languages. A look by
meaning comes after this one; see ``first_look.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bot.safeguarding.automaton import Automaton
from bot.safeguarding.finding import Finding, Look
from bot.safeguarding.notation import Branch
from bot.safeguarding.rules_file import Entry, RulesError, RulesFile, read_rules_file
from bot.safeguarding.spelling import STOP, Reader

__all__ = ["RULES_FILE", "Entry", "Finding", "Look", "Rules", "RulesError", "load_rules"]

RULES_FILE = Path(__file__).parent / "rules.yaml"
LANGUAGES = Path(__file__).parent / "languages"

# The number of an entry in the file, and of a part in the entry.
_Part = tuple[int, int]


class Rules:
    """The rules of one file, ready to use. Looking changes nothing, so threads may share them."""

    def __init__(self, file: RulesFile) -> None:
        self._entries = file.entries
        self._always = _automaton(file.entries, spared_by_idioms=False)
        self._usual = _automaton(file.entries, spared_by_idioms=True)
        self._idioms = Automaton([(None, branch) for branch in file.idioms])
        self._reader = Reader(
            file.spelling,
            meant=file.found_if_mistyped,
            known=file.right_as_typed | _words_in(file.idioms) | _words_in(_branches(file.entries)),
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every pattern, in the order of the files."""
        return self._entries

    def look(self, text: str) -> Finding:
        """What a message needs. Never raises, whatever the text; takes time in proportion to its length."""
        return finding_of(self.matches(text))

    def matches(self, text: str) -> tuple[Entry, ...]:
        """The entries that a message matches, in the order of the file: why a look saw what it saw."""
        found: set[_Part] = set()
        for reading in self._reader.readings(text):
            for words in _also_unbroken(reading):
                found |= self._always.labels(words)
            for words in _also_unbroken(self._idioms.masked(reading)):
                found |= self._usual.labels(words)
        parts_found = Counter(number for number, _ in found)
        return tuple(
            self._entries[number]
            for number, count in sorted(parts_found.items())
            if count == len(self._entries[number].parts)
        )


def finding_of(entries: Iterable[Entry]) -> Finding:
    """What a message needs that matches ``entries``."""
    matched = tuple(entries)
    look = max((entry.look for entry in matched), key=lambda look: look.gravity, default=Look.CLEAR)
    return Finding(look, tuple(dict.fromkeys(entry.kind for entry in matched if entry.look is look)))


def load_rules(path: Path = RULES_FILE, languages: Path | None = LANGUAGES) -> Rules:
    """The rules of a file, with those of every file in ``languages``.

    Raises RulesError, which names every fault of a file with its line and entry.
    """
    return Rules(read_rules_file(path, sorted(languages.glob("*.yaml")) if languages else ()))


def _also_unbroken(words: list[str]) -> list[list[str]]:
    """The words, and where they are several sentences, the same as one: disclosures run on over full stops."""
    unbroken = [STOP, *(word for word in words if word != STOP), STOP]
    return [words] if len(unbroken) == len(words) else [words, unbroken]


def _automaton(entries: tuple[Entry, ...], *, spared_by_idioms: bool) -> Automaton[_Part]:
    return Automaton(
        [
            ((number, part), branch)
            for number, entry in enumerate(entries)
            if entry.spared_by_idioms is spared_by_idioms
            for part, branches in enumerate(entry.parts)
            for branch in branches
        ]
    )


def _branches(entries: tuple[Entry, ...]) -> Iterable[Branch]:
    return (branch for entry in entries for part in entry.parts for branch in part)


def _words_in(branches: Iterable[Branch]) -> frozenset[str]:
    options = {option for branch in branches for step in branch for option in step.options}
    return frozenset(option for option in options if not option.endswith("*"))
