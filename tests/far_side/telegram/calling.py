"""Calling the Bot API by hand, for tests of what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from tests.far_side.telegram import Telegram


@dataclass(frozen=True)
class Reply:
    """An answer of the Bot API: the HTTP status and the JSON."""

    status: int
    body: dict[str, Any]

    @property
    def result(self) -> Any:
        """What came of a call that went well."""
        assert self.body["ok"] is True, self.body
        return self.body["result"]

    @property
    def refusal(self) -> tuple[int, str]:
        """Code and words of a call that did not."""
        assert self.body["ok"] is False, self.body
        assert self.body["error_code"] == self.status
        return self.status, self.body["description"]


def call(telegram: Telegram, method: str, **given: Any) -> Reply:
    """Call a method with JSON."""
    answer = httpx.post(f"{telegram.url}{telegram.token}/{method}", json=given, timeout=20, verify=False)
    return Reply(answer.status_code, answer.json())


def upload(telegram: Telegram, method: str, name: str, content: bytes, file_name: str, **given: Any) -> Reply:
    """Call a method with a file."""
    files = {name: (file_name, content)}
    answer = httpx.post(f"{telegram.url}{telegram.token}/{method}", data=given, files=files, timeout=20, verify=False)
    return Reply(answer.status_code, answer.json())


def buttons(*rows: list[str]) -> dict[str, Any]:
    """A keyboard whose buttons give their labels in small letters."""
    return {"inline_keyboard": [[{"text": label, "callback_data": label.lower()} for label in row] for row in rows]}
