"""Filters that single phrases set: cost, attendance, access, days of the week, no degree, language, near me."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.opportunities.heard import Heard, Sign
from bot.understanding.opportunities.word_files import filters, languages

_NO_POUNDS = re.compile(r"£\s?0(?:\.00)?(?![\d.])")
_CAPITAL_SEND = re.compile(r"\b(?:SEND|SEN)\b")
_FIELDS = ("free", "no_degree", "near", "attendance", "access", "days")


def phrase_signs(heard: Heard) -> list[Sign]:
    """A sign for each phrase that sets a filter, in no order. The value is the code that it sets.

    Signs of the field "none" only look like a filter, and those of "topic" are what something is about.
    """
    signs = [sign for field in _FIELDS for sign in _of(field, heard)]
    signs += [heard.sign(one.value[0], one.value[1], one.first, one.end) for one in heard.found(languages())]
    signs += [Sign("free", "yes", *match.span()) for match in _NO_POUNDS.finditer(heard.text)]
    if not heard.text.isupper():
        signs += [Sign("access", "send", *match.span()) for match in _CAPITAL_SEND.finditer(heard.text)]
    return [sign for sign in signs if not _inside_a_longer(sign, signs)]


def _of(field: str, heard: Heard) -> Iterator[Sign]:
    for one in heard.found(filters().set_by[field]):
        # Of "send", alone in small letters, nobody can tell whether it is the verb.
        if one.value == ("access", "send") and heard.plain[one.first : one.end] == ("send",):
            continue
        yield heard.sign(one.value[0], one.value[1], one.first, one.end)


def _inside_a_longer(sign: Sign, signs: list[Sign]) -> bool:
    """Whether a longer phrase of another filter says what these words mean: "step free" is no cost."""
    return any(
        other.field != sign.field and other.overlaps(sign) and other.end - other.start > sign.end - sign.start
        for other in signs
    )
