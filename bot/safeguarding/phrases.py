"""The phrases that the look by meaning learns from: ``examples``, one a line, for a safeguarding lead to extend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.safeguarding.rules_file import RulesError

FOLDER = Path(__file__).parent / "examples"
WORRYING, ORDINARY = "disclosures", "ordinary"
# Where one gentle question would do, for the rules' own tests; meaning learns the phrase all the same.
CHECK_WILL_DO = "check:"
_KIND = re.compile(r"#\s*([a-z]+(?:_[a-z]+)*)\s*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message somebody might type; ``kind`` is the kind of concern, "" where its heading names none."""

    text: str
    worrying: bool
    kind: str = ""


def load_phrases(folder: Path = FOLDER) -> tuple[Phrase, ...]:
    """Every phrase of the files in ``disclosures`` and ``ordinary``. Raises RulesError."""
    found = [
        phrase
        for name in (WORRYING, ORDINARY)
        for path in sorted((folder / name).glob("*.txt"))
        for phrase in _phrases(path, worrying=name == WORRYING)
    ]
    if len({phrase.worrying for phrase in found}) < 2:
        raise RulesError(
            [f"{folder.name}: needs both {WORRYING} and {ORDINARY} messages; restore it from the checkout"]
        )
    return tuple(found)


def _phrases(path: Path, *, worrying: bool) -> Iterator[Phrase]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError([f"{path.name}, line 1: cannot be read as a text file in UTF-8"]) from error
    kind = ""
    for line in map(str.strip, lines):
        if line.startswith("#"):
            heading = _KIND.fullmatch(line)
            kind = heading[1] if heading and worrying else ""
        elif line:
            yield Phrase(line.removeprefix(CHECK_WILL_DO).strip(), worrying, kind)
