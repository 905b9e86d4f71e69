"""Texts as Telegram reads them: tags and escapes become entities, which do not count as characters."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from tests.far_side.telegram.arguments import Arguments
from tests.far_side.telegram.wire import Json, RefusedError, bad_request, utf16_length

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_PIECE = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>?|&(?:\#x[0-9a-fA-F]+|\#[0-9]+|[a-zA-Z]+);?|[^<&]+|&""")
_ATTRIBUTE = re.compile(r"""\s*([^\s=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.\-]+))?\s*""")
# Others of HTML's names, like &nbsp;, are left standing as they are.
_ESCAPES = {"&lt": "<", "&gt": ">", "&amp": "&", "&quot": '"'}


@dataclass(frozen=True)
class Formatted:
    """A text after entities, and the entities that were in it."""

    text: str
    entities: tuple[Json, ...] = ()

    def trimmed(self) -> Formatted:
        """Without white space at both ends, as it is kept."""
        start = utf16_length(self.text) - utf16_length(self.text.lstrip())
        text = self.text.strip()
        length = utf16_length(text)
        entities = []
        for entity in self.entities:
            first = max(0, entity["offset"] - start)
            last = min(length, entity["offset"] + entity["length"] - start)
            if last > first:
                entities.append(entity | {"offset": first, "length": last - first})
        return Formatted(text, tuple(entities))


@dataclass(frozen=True)
class _Open:
    name: str
    offset: int
    extra: Json


def read_text(given: Arguments, name: str, limit: int) -> Formatted:
    """The text or caption of a call, after entities; empty where none was given.

    Raises RefusedError where its tags are wrong, or where it has more than ``limit`` UTF-16 code units.
    """
    raw = given.text(name)
    if utf16_length(raw) > 16 * limit:
        raise bad_request("message is too long" if limit == TEXT_LIMIT else "message caption is too long")
    mode = given.text("parse_mode").lower()
    if mode == "html":
        formatted = parse_html(raw)
    elif mode:
        # The real one reads Markdown too; nothing here speaks it, and a guess would hide a slip.
        raise bad_request("unsupported parse_mode")
    else:
        entities = given.structure("caption_entities" if limit == CAPTION_LIMIT else "entities", "can't parse entities")
        formatted = Formatted(raw, tuple(entities or ()))
    formatted = formatted.trimmed()
    if utf16_length(formatted.text) > limit:
        raise bad_request("message is too long" if limit == TEXT_LIMIT else "message caption is too long")
    return formatted


def parse_html(raw: str) -> Formatted:
    """A text with Telegram's tags. Raises RefusedError, with the place in bytes, for a tag that is not right."""
    text: list[str] = []
    entities: list[Json] = []
    opened: list[_Open] = []
    length = 0
    for match in _PIECE.finditer(raw):
        piece = match[0]
        if not piece.startswith("<"):
            shown = _unescaped(piece) if piece.startswith("&") else piece
            text.append(shown)
            length += utf16_length(shown)
            continue
        place = f"at byte offset {len(raw[: match.start()].encode())}"
        if piece.startswith("</"):
            closed = _closed(piece, opened, place)
            if length > closed.offset:
                kind = {"type": _TYPES[closed.name], "offset": closed.offset, "length": length - closed.offset}
                entities.append(kind | closed.extra)
        else:
            opened.append(_opened(piece, length, place))
    if opened:
        raise _unreadable(f'Can\'t find end tag corresponding to start tag "{opened[-1].name}"')
    # A link without an address, or to none, is plain text.
    kept = [entity for entity in entities if entity["type"] != "text_link" or entity.get("url")]
    return Formatted("".join(text), tuple(sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))))


def _unescaped(piece: str) -> str:
    if piece.startswith("&#"):
        return html.unescape(piece)
    return _ESCAPES.get(piece.removesuffix(";"), piece)


def _opened(piece: str, offset: int, place: str) -> _Open:
    name = re.split(r"[\s>]", piece[1:], maxsplit=1)[0].lower()
    if len(piece) == 1 + len(name):
        raise _unreadable(f"Unclosed start tag {place}")
    if name not in _TYPES:
        raise _unreadable(f'Unsupported start tag "{name}" {place}')
    if not piece.endswith(">"):
        raise _unreadable(f'Unclosed start tag "{name}" {place}')
    said = {}
    for attribute in _ATTRIBUTE.finditer(piece[1 + len(name) : -1]):
        if attribute[2] is None and (name, attribute[1]) != ("blockquote", "expandable"):
            raise _unreadable(f'Expected equal sign in declaration of an attribute of the tag "{name}" {place}')
        said[attribute[1].lower()] = html.unescape((attribute[2] or "").strip("\"'"))
    if name == "span" and said.get("class") != "tg-spoiler":
        raise _unreadable(f'Tag "span" must have class "tg-spoiler" {place}')
    return _Open(name, offset, _extra(name, said))


def _extra(name: str, said: dict[str, str]) -> Json:
    if name == "a" and re.match(r"(https?|tg|mailto|tel):", said.get("href", "")):
        return {"url": said["href"]}
    if name == "tg-emoji":
        return {"custom_emoji_id": said.get("emoji-id", "")}
    if name == "blockquote" and "expandable" in said:
        return {"type": "expandable_blockquote"}
    return {}


def _closed(piece: str, opened: list[_Open], place: str) -> _Open:
    if not opened:
        raise _unreadable(f"Unexpected end tag {place}")
    name = piece[2:].removesuffix(">").strip().lower()
    if not piece.endswith(">"):
        raise _unreadable(f"Unclosed end tag {place}")
    if name and name != opened[-1].name:
        raise _unreadable(f'Unmatched end tag {place}, expected "</{opened[-1].name}>", found "</{name}>"')
    return opened.pop()


def _unreadable(words: str) -> RefusedError:
    return bad_request(f"can't parse entities: {words}")
