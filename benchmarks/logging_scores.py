"""How well what was understood of an experience fits what was meant: fields right, and silent wrong saves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

Understood = Mapping[str, Any]

FIELDS = ("activity_type", "organisation", "minutes", "start_date", "end_date", "status")
# A save in which one of these is wrong, or that should not have been one, is a silent wrong save.
SAVED_FIELDS = ("activity_type", "minutes", "start_date", "end_date")
SAVES = frozenset({"complete", "planned"})
ALIKE = 80
NOTHING: Understood = {**dict.fromkeys(FIELDS), "status": "not_an_experience"}
_LEADING = re.compile(r"^(?:(?:the|a|an|my|me|our|his|her|their|your|this|that|some)\s+)+")


@dataclass(slots=True)
class Scores:
    """Counts over all messages so far."""

    right: Counter[str] = field(default_factory=Counter)
    looked_at: Counter[str] = field(default_factory=Counter)
    wrong_saves: list[str] = field(default_factory=list)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The share of all fields that are right."""
        return self.right.total() / max(1, self.looked_at.total())

    def add(self, identity: str, gold: Sequence[Understood], found: Sequence[Understood]) -> None:
        """Compare what was meant by one message with what was understood of it.

        ``gold`` may name in ``unsettled`` the fields that nobody could settle. A message that tells of no experience
        may be understood as such, or not be taken for one at all.
        """
        if not found and all(one["status"] == "not_an_experience" and not one.get("reason") for one in gold):
            found = [NOTHING] * len(gold)
        for place, one in enumerate(gold):
            other = found[place] if place < len(found) else None
            left_out = {*one.get("unsettled", ())} - {"status"}
            wrong = [name for name in FIELDS if name not in left_out and not (other and _same(name, one, other))]
            for name in FIELDS:
                if name not in left_out:
                    self.looked_at[name] += 1
                    self.right[name] += name not in wrong
            if wrong:
                self.wrong.setdefault(identity, []).extend(wrong)
            if other and _is_ready(other) and {*SAVED_FIELDS, "status"} & {*wrong}:
                self.wrong_saves.append(identity)
        self.wrong_saves += [identity for other in found[len(gold) :] if _is_ready(other)]


def _is_ready(found: Understood) -> bool:
    """Whether a yes would save it as it is: something is still asked for otherwise."""
    return found["status"] in SAVES and not found.get("ask_for")


def _same(name: str, gold: Understood, found: Understood) -> bool:
    meant, understood = gold.get(name), found.get(name)
    if name == "organisation" and meant and understood:
        return bool(fuzz.token_set_ratio(_plain(meant), _plain(understood)) >= ALIKE)
    return bool(meant == understood)


def _plain(text: str) -> str:
    low = re.sub(r"[^\w&]+", " ", text.lower().replace("’", "").replace("'", "")).strip()
    return _LEADING.sub("", low)
