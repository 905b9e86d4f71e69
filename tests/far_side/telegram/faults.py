"""What goes wrong on purpose: for the next calls, for a method, for a chat, or until told otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tests.far_side.telegram.wire import (
    OTHER_POLL,
    RefusedError,
    bad_request,
    conflict,
    forbidden,
    too_many_requests,
)


class Trouble(StrEnum):
    """What may befall a call. Nothing is done for the bot unless it says so."""

    BAD_REQUEST = "bad_request"
    """400."""
    FORBIDDEN = "forbidden"
    """403."""
    CONFLICT = "conflict"
    """409."""
    TOO_MANY_REQUESTS = "too_many_requests"
    """429 with ``retry_after``."""
    SERVER_ERROR = "server_error"
    """500 with a JSON body."""
    BAD_GATEWAY = "bad_gateway"
    """502 with a page in HTML."""
    SLOW = "slow"
    """Done and answered as usual, ``seconds`` late."""
    CUT_BEFORE = "cut_before"
    """The connection breaks before anything was done."""
    CUT_AFTER = "cut_after"
    """It is done, and the connection breaks before the bot learns of it."""
    BAD_JSON = "bad_json"
    """It is done, and the answer breaks off in the middle."""
    SILENT_BEFORE = "silent_before"
    """No answer ever comes, and nothing was done."""
    SILENT_AFTER = "silent_after"
    """It is done, and no answer ever comes."""


@dataclass
class Fault:
    """A trouble and what it befalls: a ``method``, a ``chat``; None for any.

    The method ``file`` stands for downloads, and ``webhook`` for updates sent to the webhook: those are not sent
    (``CUT_BEFORE``), or the answer to them is not heard (anything else), so that they come again.

    ``left`` calls are still to be befallen; None means every one. ``words`` take the place of the usual description.
    """

    id: int
    trouble: Trouble
    method: str | None
    chat: int | None
    left: int | None
    retry_after: int
    seconds: float
    words: str | None

    def refusal(self) -> RefusedError | None:
        """The refusal that this trouble is; None for one that is no answer of the Bot API."""
        match self.trouble:
            case Trouble.BAD_REQUEST:
                return bad_request(self.words or "something is wrong with it")
            case Trouble.FORBIDDEN:
                return forbidden(self.words or "bot was blocked by the user")
            case Trouble.CONFLICT:
                return conflict(self.words or OTHER_POLL)
            case Trouble.TOO_MANY_REQUESTS:
                return too_many_requests(self.retry_after)
            case Trouble.SERVER_ERROR:
                return RefusedError(500, self.words or "Internal Server Error")
        return None

    def befalls(self, method: str, chat: int | None) -> bool:
        """Whether this call is meant."""
        # What is not a call of the bot is befallen only where it is named.
        named = method not in ("file", "webhook") if self.method is None else method.lower() == self.method.lower()
        return named and self.chat in (None, chat)


class Faults:
    """The faults that are in force, the oldest first."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._made = 0
        self.befallen: dict[int, int] = {}

    def add(
        self,
        trouble: Trouble,
        *,
        method: str | None = None,
        chat: int | None = None,
        times: int | None = 1,
        retry_after: int = 1,
        seconds: float = 1.0,
        words: str | None = None,
    ) -> int:
        """Let something go wrong. Gives the number of the fault."""
        self._made += 1
        self.befallen[self._made] = 0
        self._faults.append(Fault(self._made, trouble, method, chat, times, retry_after, seconds, words))
        return self._made

    def remove(self, fault: int | None) -> None:
        """Let it go right again: one fault, or all of them."""
        self._faults = [other for other in self._faults if fault is not None and other.id != fault]

    def strike(self, method: str, chat: int | None) -> Fault | None:
        """The fault that befalls this call, counted; None for a call that goes well."""
        for fault in self._faults:
            if fault.befalls(method, chat):
                self.befallen[fault.id] += 1
                if fault.left is not None:
                    fault.left -= 1
                    if not fault.left:
                        self._faults.remove(fault)
                return fault
        return None
