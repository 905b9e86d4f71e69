"""Whether a body is what was asked for: its type, its encoding, and for JSON that it is whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")
# From a body and its content type to what it holds; raises UnusableError.
Read = Callable[[bytes, str], T]

HTML = frozenset({"text/html", "application/xhtml+xml"})
_JSON = frozenset({"application/json", "text/json", "text/plain"})


class UnusableError(ValueError):
    """``str(error)`` says what it is instead, to follow "answered with"."""


def read_json(body: bytes, content_type: str) -> Any:
    """The value of a JSON body. Raises UnusableError."""
    kind = _kind(content_type)
    if kind in HTML or body.lstrip()[:1] == b"<":
        raise UnusableError("a web page instead of JSON")
    if kind and kind not in _JSON and not kind.endswith("+json"):
        raise UnusableError(f"{_short(kind)} instead of JSON")
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise UnusableError("JSON that is cut off or broken") from error


def of_types(types: Collection[str]) -> Read[bytes]:
    """Reads a body as it is, where its type is one of ``types`` or is not stated."""

    def read(body: bytes, content_type: str) -> bytes:
        kind = _kind(content_type)
        if kind and kind not in types:
            raise UnusableError("a web page" if kind in HTML else f"{_short(kind)}, which was not asked for")
        return body

    return read


def text_of_types(types: Collection[str]) -> Read[str]:
    """Reads a body as text, by the encoding that its type states or else UTF-8."""

    def read(body: bytes, content_type: str) -> str:
        raw = of_types(types)(body, content_type)
        try:
            return raw.decode(_charset(content_type) or "utf-8-sig")
        except (UnicodeError, LookupError) as error:
            raise UnusableError("bytes that are no text in the encoding that it states") from error

    return read


def _no_number(_: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")


def _kind(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _charset(content_type: str) -> str:
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            value = value.strip().strip('"').lower()
            return "utf-8-sig" if value in {"utf-8", "utf8"} else value
    return ""


def _short(kind: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in kind)[:40]
