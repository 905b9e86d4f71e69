"""Text with bold and italic parts, and the HTML that Telegram takes for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

from adapters.plain_text import printable


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look: plain, bold or italic."""

    text: str
    look: Literal["", "b", "i"] = ""


Styled = tuple[Run, ...]


def run(text: str, look: Literal["", "b", "i"] = "") -> Run:
    """``text`` from whoever wrote it, made safe to show."""
    return Run(printable(text).strip(), look)


def joined(parts: list[Styled], between: str) -> Styled:
    """``parts`` with ``between`` between them."""
    runs: list[Run] = []
    for part in parts:
        runs.extend([Run(between), *part] if runs else part)
    return tuple(runs)


def plain(styled: Styled) -> str:
    """The text alone."""
    return "".join(each.text for each in styled)


def html(styled: Styled) -> str:
    """Telegram's HTML. It has no attributes, so quotes stand as they are."""
    return "".join(_tagged(each) for each in styled)


def cut(styled: Styled, start: int, end: int) -> Styled:
    """The part from ``start`` to ``end``, counted in characters of the plain text."""
    return tuple(_cut(styled, start, end))


def _cut(styled: Styled, start: int, end: int) -> Iterator[Run]:
    place = 0
    for each in styled:
        text = each.text[max(0, start - place) : max(0, end - place)]
        if text:
            yield Run(text, each.look)
        place += len(each.text)


def _tagged(each: Run) -> str:
    text = escape(each.text, quote=False)
    return f"<{each.look}>{text}</{each.look}>" if each.look else text
