"""Which languages a text names, by their English names: those that listings may be in, English, and sign language."""

from __future__ import annotations

import re
from functools import cache

from bot.understanding.opportunities.word_files import FOLDER
from bot.word_lists import phrase_list, read_mapping

ENGLISH, SIGNED = "English", "British Sign Language"
_MORE = {ENGLISH: (), SIGNED: ("bsl", "sign language", "sign")}


def languages_in(text: str) -> tuple[str, ...]:
    """The languages that ``text`` names, in order, each once. Raises WordListError where the list is spoilt."""
    names, pattern = _shipped()
    found = (names[" ".join(match.group().casefold().split())] for match in pattern.finditer(text))
    return tuple(dict.fromkeys(found))


@cache
def _shipped() -> tuple[dict[str, str], re.Pattern[str]]:
    listed = read_mapping(FOLDER / "languages.yaml")["languages"]
    known = {name: phrase_list(others) for name, others in listed.items()} | _MORE
    names = {form.casefold(): name for name, others in known.items() for form in (name, *others)}
    # The longest first, so that "sign language" is not read as "sign".
    forms = sorted(names, key=len, reverse=True)
    spaced = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return names, re.compile(rf"\b(?:{spaced})\b", re.IGNORECASE)
