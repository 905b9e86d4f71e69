"""The shapes of the wire: what the Bot API reads and writes is JSON, and its refusals have words of their own."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
"""An object of the Bot API, by the names that its documentation gives."""

OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
"""Why a poll was ended by another."""


class RefusedError(Exception):
    """The Bot API says no: an HTTP status, the words in ``description``, and what ``parameters`` carry."""

    def __init__(
        self, code: int, description: str, *, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    def body(self) -> Json:
        """The whole answer, as JSON."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        elif self.migrate_to is not None:
            answer["parameters"] = {"migrate_to_chat_id": self.migrate_to}
        return answer


def bad_request(words: str) -> RefusedError:
    """A 400: the request cannot be done as it stands."""
    return RefusedError(400, f"Bad Request: {words}")


def forbidden(words: str) -> RefusedError:
    """A 403: the bot may not."""
    return RefusedError(403, f"Forbidden: {words}")


def conflict(words: str) -> RefusedError:
    """A 409: somebody else takes the updates."""
    return RefusedError(409, f"Conflict: {words}")


def too_many_requests(retry_after: int) -> RefusedError:
    """A 429: try again after so many seconds."""
    return RefusedError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def utf16_length(text: str) -> int:
    """How long a text is for Telegram: in UTF-16 code units, of which an emoji has two."""
    return len(text) + sum(character > "\uffff" for character in text)
