"""What a request asks for: the Bot API reads query strings, JSON, forms and multipart bodies alike."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message as Headers
from typing import Any
from urllib.parse import parse_qsl

from tests.far_side.telegram.wire import Json, RefusedError, bad_request

_NAME = re.compile(rb'\bname="([^"]*)"')
_FILE_NAME = re.compile(rb'\bfilename="([^"]*)"')
_TYPE = re.compile(rb"^content-type:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_FALSE = ("", "0", "false", "no")


@dataclass(frozen=True)
class Upload:
    """A file in a multipart body."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Arguments:
    """The arguments of one call: forms give strings, JSON gives values, and each is read as what it should be."""

    values: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string; empty where it was not given."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; anything else counts as not given, as with the real one."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def truth(self, name: str) -> bool:
        """Yes or no."""
        return str(self.values.get(name, "")).lower() not in _FALSE

    def structure(self, name: str, complaint: str) -> Any:
        """A JSON value, which a form carries as a string; None where it was not given. Refuses with ``complaint``."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as fault:
            raise bad_request(complaint) from fault


def read_arguments(content_type: str, body: bytes, query: str) -> Arguments:
    """The arguments of a call, from its body and its query string. Raises RefusedError for a body that is no JSON."""
    values: Json = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if content_type.startswith("application/json"):
        try:
            read = json.loads(body or b"{}")
        except ValueError as fault:
            raise RefusedError(400, "Bad Request: can't parse request body: JSON object expected") from fault
        if not isinstance(read, dict):
            raise RefusedError(400, "Bad Request: can't parse request body: JSON object expected")
        return Arguments(values | read)
    if content_type.startswith("multipart/form-data"):
        return _read_multipart(content_type, body, values)
    return Arguments(values | dict(parse_qsl(body.decode(), keep_blank_values=True)))


def _read_multipart(content_type: str, body: bytes, values: Json) -> Arguments:
    header = Headers()
    header["Content-Type"] = content_type
    boundary = str(header.get_param("boundary", "")).encode()
    uploads = {}
    # The first part has no line end before its boundary; giving it one makes all alike.
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:]:
        head, gap, content = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if not gap or not name:
            continue
        if file_name := _FILE_NAME.search(head):
            mime = _TYPE.search(head)
            uploads[name[1].decode()] = Upload(
                file_name[1].decode(), mime[1].decode() if mime else "application/octet-stream", content
            )
        else:
            values[name[1].decode()] = content.decode()
    return Arguments(values, uploads)
