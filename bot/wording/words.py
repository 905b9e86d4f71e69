"""Every sentence that is said, by its code: ``bot/wording/*.yaml``.

A code holds one text, or several by audience: ``say`` for everybody, ``easy`` for easy-read and key stage 2,
``adult`` for parents and staff.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent
LAST_YEAR_OF_KEY_STAGE_2 = 6
FORMS = ("say", "easy", "adult")


class WordingError(Exception):
    """A wording file has a fault; ``str(error)`` says which and what."""


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom words are chosen. ``year`` is a school year or None; an adult's is that of whom they speak for."""

    easy: bool = False
    adult: bool = False
    year: int | None = None

    @property
    def simplest(self) -> bool:
        """Whether the easiest words are wanted."""
        young = self.year is not None and self.year <= LAST_YEAR_OF_KEY_STAGE_2
        return self.easy or (young and not self.adult)


class Words:
    """The sentences, read once."""

    def __init__(self, texts: Mapping[str, Mapping[str, str]]) -> None:
        self._texts = texts

    def __contains__(self, code: str) -> bool:
        return code in self._texts

    @property
    def codes(self) -> frozenset[str]:
        """Every code there is."""
        return frozenset(self._texts)

    def forms(self, code: str) -> Mapping[str, str]:
        """The texts of one code by audience."""
        return self._texts[code]

    def say(self, code: str, audience: Audience, /, **slots: object) -> str:
        """The text of ``code`` for ``audience``. Raises KeyError for an unknown code or a missing slot."""
        return form_for(self._texts[code], audience).format(**slots)


def form_for(forms: Mapping[str, str], audience: Audience) -> str:
    """The one of ``forms`` that is meant for ``audience``."""
    if audience.simplest and "easy" in forms:
        return forms["easy"]
    if audience.adult and "adult" in forms:
        return forms["adult"]
    return forms["say"]


def load(folder: Path = FOLDER) -> Words:
    """Every sentence of ``folder``. Raises WordingError with file and code."""
    texts: dict[str, Mapping[str, str]] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            plain = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            fault = " ".join(str(error).split())
            raise WordingError(f"{path.name} cannot be read as YAML ({fault}): restore it or mend it.") from error
        if not isinstance(plain or {}, dict):
            raise WordingError(f"{path.name} must hold a text for each code: restore it or mend it.")
        for code, entry in (plain or {}).items():
            forms = {"say": entry} if isinstance(entry, str) else entry
            if code in texts:
                raise WordingError(f"{path.name}: {code} stands in two places.")
            if not isinstance(forms, dict) or "say" not in forms or not set(forms) <= set(FORMS):
                raise WordingError(f"{path.name}: {code} needs 'say', and may have 'easy' and 'adult'.")
            texts[code] = {form: " ".join(str(text).split(" ")).strip() for form, text in forms.items()}
    return Words(texts)


@cache
def shipped() -> Words:
    """The sentences of this checkout, read once."""
    return load()
