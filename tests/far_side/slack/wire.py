"""The shapes of the wire: what the Web API reads and writes is JSON, and its refusals have names."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
"""An object of the Web API, by the names that its documentation gives."""


class ImpossibleError(Exception):
    """What a test asked for cannot happen: there is no such button, or the person is not in the channel."""


class RefusedError(Exception):
    """The Web API says no: an error, the HTTP status with it, the seconds of ``Retry-After``, and more fields.

    Nearly all refusals have status 200.
    """

    def __init__(self, error: str, *, status: int = 200, retry_after: int | None = None, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.retry_after = retry_after
        self.more = more

    def body(self) -> Json:
        """The whole answer, as JSON."""
        return {"ok": False, "error": self.error, **self.more}

    def headers(self) -> dict[str, str]:
        """The headers that go with it."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}


def invalid(error: str, *complaints: str) -> RefusedError:
    """A refusal of arguments, with what is wrong with them, as Slack lists it."""
    said = [f"[ERROR] {complaint}" for complaint in complaints]
    refusal = RefusedError(error, response_metadata={"messages": said})
    if error == "invalid_blocks":
        refusal.more["errors"] = said
    return refusal


def ratelimited(retry_after: int) -> RefusedError:
    """A 429: try again after so many seconds."""
    return RefusedError("ratelimited", status=429, retry_after=retry_after)
