"""Asking a far side over its control routes."""

from __future__ import annotations

from typing import Any

import httpx

from tests.far_side.slack.seen import Act
from tests.far_side.slack.wire import ImpossibleError

PATIENCE = 10.0
"""Seconds that one waits for what should come soon."""


class Remote:
    """Calls controls by their names. May be used from several threads."""

    def __init__(self, address: str) -> None:
        # No answer takes longer than the wait that it was asked for. Nothing here is encrypted, and without the
        # certificates of the world a client is made in no time.
        self._client = httpx.Client(base_url=f"{address}/control", timeout=None, trust_env=False, verify=False)

    def ask(self, verb: str, **given: Any) -> Any:
        """What a control gives back. Raises ImpossibleError for what cannot be done."""
        answer = self._client.post(f"/{verb}", json=given)
        if answer.status_code != 200:
            raise ImpossibleError(answer.text)
        return answer.json()

    def act(self, verb: str, **given: Any) -> Act:
        """The same for what somebody does."""
        return Act.read(self.ask(verb, **given))

    def close(self) -> None:
        """Hang up."""
        self._client.close()
