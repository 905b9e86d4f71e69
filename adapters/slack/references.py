"""References of cases, as they stand in what Slack hands back: "LA-2041"."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"[A-Z]{2}-[0-9]{4,9}", re.ASCII)
# What tells the choices of a case from others: its reference and how often it changed.
_CHOICES = re.compile(rf"({_REFERENCE.pattern})-[0-9]+", re.ASCII)


def is_reference(text: str) -> bool:
    """Whether ``text`` is the reference of a case, and nothing else."""
    return _REFERENCE.fullmatch(text) is not None


def case_of_choices(choices_id: str) -> str:
    """The case whose choices have this id; empty where it is that of others."""
    match = _CHOICES.fullmatch(choices_id)
    return match[1] if match else ""
