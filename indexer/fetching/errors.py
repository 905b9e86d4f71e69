"""What can go wrong in fetching: each is one line, what happened and what the operator should do.

None of them holds a key, a query or words of the far side.
"""

from __future__ import annotations

from indexer.errors import BuildError


class FetchError(BuildError):
    """Nothing usable came. What was fetched before stays as it was."""


class RefusedError(FetchError):
    """401 or 403, or a key that is needed and missing: the operator must see to the key."""


class NotFoundError(FetchError):
    """404 or 410: there is nothing at this address. For a single record that may be an ordinary answer."""


class BusyError(FetchError):
    """429, again and again, or told to wait for longer than a run may take."""


class DownError(FetchError):
    """5xx, no connection, or no answer in time, after every attempt."""


class SpoiltError(FetchError):
    """An answer that cannot be used: truncated, not JSON, a web page, another type, too long, moved astray."""


class PrivateAddressError(FetchError):
    """An address that must not be asked: inside this machine or its network, or not http or https at all."""
