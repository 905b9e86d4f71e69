"""The first look at a message: by rules, then by meaning, before anything else is done with it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.faults import where
from bot.safeguarding.finding import Finding, Look
from bot.safeguarding.meaning import Meaning
from bot.safeguarding.rules import Entry, Rules, finding_of

log = logging.getLogger(__name__)

# From the first on it is unclear, from the second on a concern. What the rules found unclear needs less to be a
# concern. What they found is let go where the message is plainly like ordinary talk, but for what no saying hides.
CHECK_FROM, CONCERN_FROM = -0.35, -0.1
UNCLEAR_CHECK_FROM, UNCLEAR_CONCERN_FROM = -0.55, -0.35
# Meaning knows English best: against a rule of another language its word counts for less.
DOUBTED_BELOW, DOUBTED_IN_A_LANGUAGE_BELOW = -0.7, -1.4
# One word alone has no meaning to speak of, and the rules know those that count.
FEWEST_WORDS = 2
FAILED = "meaning_failed"


class FirstLook:
    """What a message needs. ``meaning`` gives None where there is no look by meaning; while it is not ``ready``, a
    concern by the rules waits for no model.

    Where the look by meaning fails, a concern by the rules stands, and any other message is unclear at the least.
    Raises what the rules raise: whoever asks treats that as a concern.
    """

    def __init__(
        self, rules: Rules, meaning: Callable[[], Meaning | None], ready: Callable[[], bool] = lambda: True
    ) -> None:
        self._rules = rules
        self._meaning = meaning
        self._ready = ready

    def __call__(self, text: str) -> Finding:
        entries = self._rules.matches(text)
        by_rules = finding_of(entries)
        doubted = _doubted_below(entries) if self._ready() else None
        if len(text.split()) < FEWEST_WORDS or (by_rules.look is Look.CONCERN and doubted is None):
            return by_rules
        try:
            meaning = self._meaning()
            if meaning is None:
                return by_rules
            return replace(_with_meaning(by_rules, meaning, text, doubted), weighed=True)
        except Exception as error:
            log.error("the look by meaning failed: %s", where(error))
            return by_rules.joined_with(Finding(Look.CHECK, (FAILED,)))


def _doubted_below(entries: Sequence[Entry]) -> float | None:
    """Below which score a concern by ``entries`` is let go; None where it stands whatever the meaning."""
    concerns = [entry for entry in entries if entry.look is Look.CONCERN]
    if any(not entry.spared_by_idioms for entry in concerns):
        return None
    of_a_language = any(entry.of_a_language for entry in concerns)
    return DOUBTED_IN_A_LANGUAGE_BELOW if of_a_language else DOUBTED_BELOW


def _with_meaning(by_rules: Finding, meaning: Meaning, text: str, doubted: float | None) -> Finding:
    worry = meaning.worry(text)
    if by_rules.look is Look.CONCERN:
        return Finding(Look.CLEAR) if doubted is not None and worry.score < doubted else by_rules
    unclear = by_rules.look is Look.CHECK
    if worry.score >= (UNCLEAR_CONCERN_FROM if unclear else CONCERN_FROM):
        return Finding(Look.CONCERN, tuple(dict.fromkeys((*by_rules.kinds, meaning.kind(worry)))))
    if unclear:
        return by_rules if worry.score >= UNCLEAR_CHECK_FROM else Finding(Look.CLEAR)
    return Finding(Look.CHECK, (meaning.kind(worry),)) if worry.score >= CHECK_FROM else by_rules
