"""What goes wrong on purpose: for the next calls, for a method, for a channel, or until told otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tests.far_side.slack.wire import RefusedError, ratelimited

OUTWARD = ("events", "commands", "interactions")
"""What is sent to the program."""
_BESIDE = (*OUTWARD, "upload", "download", "response_url")


class Trouble(StrEnum):
    """What may befall a call, or a delivery. Nothing is done for the program unless it says so."""

    REFUSED = "refused"
    """200 with ``{"ok": false}`` and an error; ``internal_error`` unless told otherwise."""
    RATELIMITED = "ratelimited"
    """429 with ``Retry-After``."""
    SERVER_ERROR = "server_error"
    """500 with a JSON body, ``internal_error``."""
    UNAVAILABLE = "unavailable"
    """503 with a page in HTML."""
    SLOW = "slow"
    """Done and answered as usual, ``seconds`` late; a delivery is sent late."""
    CUT_BEFORE = "cut_before"
    """The connection breaks before anything was done; a delivery is not sent."""
    CUT_AFTER = "cut_after"
    """It is done, and the connection breaks before the program learns of it; the answer to a delivery is not heard."""
    BAD_JSON = "bad_json"
    """It is done, and the answer breaks off in the middle."""
    SILENT_BEFORE = "silent_before"
    """No answer ever comes, and nothing was done."""
    SILENT_AFTER = "silent_after"
    """It is done, and no answer ever comes."""
    BAD_SIGNATURE = "bad_signature"
    """A delivery over HTTP is signed with another secret."""
    UNSIGNED = "unsigned"
    """It has neither signature nor timestamp."""
    STALE = "stale"
    """It is signed as it should be, ten minutes ago."""
    JUNK_TIMESTAMP = "junk_timestamp"
    """Its timestamp is no number."""


@dataclass
class Fault:
    """A trouble and what it befalls: a ``method``, a ``channel``; None for any call of the Web API.

    ``left`` calls are still to be befallen; None means every one.
    """

    id: int
    trouble: Trouble
    method: str | None
    channel: str | None
    left: int | None
    error: str | None
    retry_after: int
    seconds: float

    def refusal(self) -> RefusedError | None:
        """The refusal that this trouble is; None for one that is no answer of the Web API."""
        match self.trouble:
            case Trouble.REFUSED:
                return RefusedError(self.error or "internal_error")
            case Trouble.RATELIMITED:
                return ratelimited(self.retry_after)
            case Trouble.SERVER_ERROR:
                return RefusedError(self.error or "internal_error", status=500)
        return None

    def befalls(self, method: str, channel: str) -> bool:
        """Whether this call is meant."""
        # What is not a call of a method is befallen only where it is named.
        named = method not in _BESIDE if self.method is None else method.lower() == self.method.lower()
        return named and self.channel in (None, channel)


class Faults:
    """The faults that are in force, the oldest first."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self.befallen: dict[int, int] = {}

    def add(
        self,
        trouble: Trouble,
        *,
        method: str | None = None,
        channel: str | None = None,
        times: int | None = 1,
        error: str | None = None,
        retry_after: int = 1,
        seconds: float = 1.0,
    ) -> int:
        """Let something go wrong. Gives the number of the fault."""
        number = len(self.befallen) + 1
        self.befallen[number] = 0
        self._faults.append(Fault(number, trouble, method, channel, times, error, retry_after, seconds))
        return number

    def remove(self, fault: int | None) -> None:
        """Let it go right again: one fault, or all of them."""
        self._faults = [other for other in self._faults if fault is not None and other.id != fault]

    def strike(self, method: str, channel: str) -> Fault | None:
        """The fault that befalls this call, counted; None for a call that goes well."""
        for fault in self._faults:
            if fault.befalls(method, channel):
                self.befallen[fault.id] += 1
                if fault.left is not None:
                    fault.left -= 1
                    if not fault.left:
                        self._faults.remove(fault)
                return fault
        return None
