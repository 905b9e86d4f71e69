"""Slack's own writing: its text as plain words, and plain words so that Slack shows them as they are."""

from __future__ import annotations

import re

from adapters.plain_text import printable

_SPECIAL = re.compile(r"<(?P<sign>[@#!]?)(?P<of>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_FORMATS = re.compile(r"[*_~`]")
# Shown as nothing; behind a sign of formatting it keeps the sign from finding its other half.
_BREAK = "\u200b"
# Nobody's name is known here, nor wanted.
_SOMEBODY = "@somebody"


def words_in(text: str, bot: str = "") -> str:
    """What a person typed. ``text`` is as Slack sends it; mentions of ``bot``, the id of our own user, are left out."""

    def said(match: re.Match[str]) -> str:
        sign, of, label = match["sign"], match["of"], match["label"]
        if sign == "@":
            return "" if of == bot and bot else _SOMEBODY
        if sign == "#":
            return f"#{label or 'channel'}"
        if sign == "!":
            return label or f"@{of.partition('^')[0]}"
        return label or of.removeprefix("mailto:")

    plain = _SPECIAL.sub(said, text)
    for entity, character in _ENTITIES:
        plain = plain.replace(entity, character)
    return plain.strip()


def escaped(text: str) -> str:
    """``text`` from whoever wrote it, so that nothing of it is markup, a mention or a link with another name."""
    safe = printable(text).strip()
    for entity, character in reversed(_ENTITIES):
        safe = safe.replace(character, entity)
    return _FORMATS.sub(lambda sign: f"{sign[0]}{_BREAK}", safe)


def bold(text: str) -> str:
    """``text``, which is of one line, in bold."""
    return f"*{escaped(text)}*" if text.strip() else ""


def italic(text: str) -> str:
    """``text``, which is of one line, in italics."""
    return f"_{escaped(text)}_" if text.strip() else ""


def user_named(user: str) -> str:
    """The name of the user with this id, as Slack puts it in."""
    return f"<@{user}>"
