"""The first look at a message: by rules, then by meaning, before anything else is done with it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from bot.faults import where
from bot.safeguarding.finding import Finding, Look
from bot.safeguarding.meaning import Meaning
from bot.safeguarding.rules import Rules

log = logging.getLogger(__name__)

# From the first on it is unclear, from the second on a concern. What the rules found unclear needs less to be a
# concern, and is let go where the message is plainly like ordinary talk.
CHECK_FROM, CONCERN_FROM = 0.08, 0.1
UNCLEAR_CHECK_FROM, UNCLEAR_CONCERN_FROM = -0.3, -0.1
# One word alone has no meaning to speak of, and the rules know those that count.
FEWEST_WORDS = 2
FAILED = "meaning_failed"


class FirstLook:
    """What a message needs. A concern by the rules waits for no model; ``meaning`` gives None where there is none.

    Where the look by meaning fails, the message is unclear at the least. Raises what the rules raise: whoever asks
    treats that as a concern.
    """

    def __init__(self, rules: Rules, meaning: Callable[[], Meaning | None]) -> None:
        self._rules = rules
        self._meaning = meaning

    def __call__(self, text: str) -> Finding:
        by_rules = self._rules.look(text)
        if by_rules.look is Look.CONCERN or len(text.split()) < FEWEST_WORDS:
            return by_rules
        try:
            meaning = self._meaning()
            return by_rules if meaning is None else _with_meaning(by_rules, *meaning.worry(text))
        except Exception as error:
            log.error("the look by meaning failed: %s", where(error))
            return by_rules.joined_with(Finding(Look.CHECK, (FAILED,)))


def _with_meaning(by_rules: Finding, worry: float, kind: str) -> Finding:
    if by_rules.look is Look.CHECK:
        if worry >= UNCLEAR_CONCERN_FROM:
            return Finding(Look.CONCERN, tuple(dict.fromkeys((*by_rules.kinds, kind))))
        return by_rules if worry >= UNCLEAR_CHECK_FROM else Finding(Look.CLEAR)
    if worry >= CONCERN_FROM:
        return Finding(Look.CONCERN, (kind,))
    return Finding(Look.CHECK, (kind,)) if worry >= CHECK_FROM else by_rules
