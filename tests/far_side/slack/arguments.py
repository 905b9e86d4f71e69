"""What a request asks for: the Web API reads query strings, forms, JSON and multipart bodies alike."""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error as NotBase64Error
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from tests.far_side.slack.wire import Json, RefusedError, invalid

_FALSE = ("", "0", "false")
_BODIES = ("application/x-www-form-urlencoded", "application/json", "multipart/form-data", "text/plain")


@dataclass(frozen=True)
class Arguments:
    """The arguments of one call: forms give strings, JSON gives values, and each is read as what it should be."""

    values: Mapping[str, Any]
    token: str = ""
    client: tuple[str, str] = ("", "")
    """Id and secret of the app, from the Authorization header."""

    def text(self, name: str) -> str:
        """A string; empty where it was not given."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def required(self, name: str) -> str:
        """A string that must be there. Raises RefusedError."""
        if not (value := self.text(name)):
            raise invalid("invalid_arguments", f"missing required field: {name}")
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; anything else counts as not given."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def truth(self, name: str) -> bool:
        """Yes or no."""
        return str(self.values.get(name, "")).lower() not in _FALSE

    def structure(self, name: str, error: str) -> Any:
        """A JSON value, which also comes as a string; None where it was not given. Refuses with ``error``."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            raise RefusedError(error) from None


def read_arguments(headers: Mapping[str, str], body: bytes, query: str) -> Arguments:
    """Read a request. Raises RefusedError for a body that cannot be read."""
    content_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    values: Json = dict(parse_qsl(query, keep_blank_values=True))
    if body:
        if content_type not in _BODIES:
            raise RefusedError("invalid_post_type")
        values |= _json(body) if content_type == "application/json" else _form(headers, content_type, body)
    scheme, _, given = headers.get("authorization", "").partition(" ")
    token = given if scheme.lower() == "bearer" else str(values.pop("token", ""))
    return Arguments(values, token, _client(given) if scheme.lower() == "basic" else ("", ""))


def _json(body: bytes) -> Json:
    try:
        read = json.loads(body)
    except ValueError:
        raise RefusedError("invalid_json") from None
    if not isinstance(read, dict):
        raise RefusedError("json_not_object")
    return read


def _form(headers: Mapping[str, str], content_type: str, body: bytes) -> Json:
    if content_type != "multipart/form-data":
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    uploads = read_multipart(headers["content-type"], body)
    return {name: content.decode() for name, content in uploads.items()}


def read_multipart(content_type: str, body: bytes) -> dict[str, bytes]:
    """The parts of a multipart body, by their names."""
    boundary = content_type.partition("boundary=")[2].partition(";")[0].strip('" ').encode()
    parts = {}
    # The first part has no line end before its boundary; giving it one makes all alike.
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:]:
        head, gap, content = part.partition(b"\r\n\r\n")
        name = head.partition(b' name="')[2].partition(b'"')[0]
        if gap and name:
            parts[name.decode()] = content
    return parts


def _client(given: str) -> tuple[str, str]:
    try:
        name, _, secret = b64decode(given).decode().partition(":")
    except (NotBase64Error, UnicodeDecodeError):
        return "", ""
    return name, secret
