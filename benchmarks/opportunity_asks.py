"""Asks for opportunities: fields right, and filters that were set and should not have been.

    .venv/bin/python -m benchmarks.opportunity_asks [--messages FILE] [--show] [--time]

FILE holds an ask a line: ``{"text", "on", "expect"}``. "on" is the day in London; "expect" holds what should be set, by
the names of ``Wanted``, with "near_me", "like" and "not_boroughs"; what is not in it should not be set. "*" stands for
any value. A field counts where it should be set or is set, so that the many empty ones do not flatter.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.plain_systems import DATA
from bot.understanding.opportunities.heard import heard
from bot.understanding.opportunities.reading import Read, read_wanted

FILTERS = (
    "types", "free", "attendance", "boroughs", "years", "begins", "ends", "days", "access", "language", "no_degree",
)  # fmt: skip
FIELDS = (*FILTERS, "topic", "avoids", "near_me", "like", "not_boroughs")
# So many words of filler beside the topic's own still leave it recognisable.
FILLER_ALLOWED = 2


@dataclass(slots=True)
class Scores:
    """Counts over all asks so far."""

    right: Counter[str] = field(default_factory=Counter)
    looked_at: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    whole: int = 0

    @property
    def share(self) -> float:
        """The share of the fields that count that are right."""
        return self.right.total() / max(1, self.looked_at.total())

    def add(self, text: str, expect: Mapping[str, Any], read: Read) -> tuple[str, ...]:
        """Compare one reading with what was meant; gives back the fields that are not right."""
        found = plain(read)
        counted = [name for name in FIELDS if expect.get(name) or found.get(name)]
        failed = tuple(name for name in counted if not same(name, expect.get(name), found.get(name)))
        for name in counted:
            self.looked_at[name] += 1
            self.right[name] += name not in failed
        self.wrong += [(text, name) for name in failed if name in FILTERS and found.get(name)]
        self.whole += not failed
        return failed


def plain(read: Read) -> dict[str, Any]:
    """The fields of a reading that are set, as plain JSON values."""
    values = {name: getattr(read.wanted, name) for name in (*FILTERS, "topic", "avoids")}
    values |= {"near_me": read.near_me, "like": read.like, "not_boroughs": read.not_boroughs}
    return {name: _value(value) for name, value in values.items() if value}


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def same(name: str, meant: Any, found: Any) -> bool:
    """Whether a field is right: a topic holds every word that was meant, and little else."""
    if meant == "*":
        return bool(found)
    if not meant or not found:
        return not meant and not found
    if name in {"topic", "like"}:
        return _holds(meant, found)
    if name == "avoids":
        return len(meant) == len(found) and all(_holds(*pair) for pair in zip(meant, found, strict=True))
    return sorted(meant) == sorted(found) if isinstance(meant, list) else bool(meant == found)


def _holds(meant: str, found: str) -> bool:
    wanted, there = _words(meant), _words(found)
    return wanted <= there and len(there - wanted) <= FILLER_ALLOWED


def _words(text: str) -> set[str]:
    return {word.text for word in heard(text).words}


def main() -> None:
    """Print the share of fields right, overall and by field, the asks wholly right, and the wrong filters."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.opportunity_asks", description=__doc__)
    parser.add_argument("--messages", type=Path, default=DATA / "opportunity_asks.jsonl")
    parser.add_argument("--show", action="store_true", help="print what was wrong")
    parser.add_argument("--time", action="store_true", help="print the time of one reading")
    asked = parser.parse_args()
    lines = [json.loads(line) for line in asked.messages.read_text(encoding="utf-8").splitlines() if line.strip()]
    scores = Scores()
    for line in lines:
        read = read_wanted(line["text"], date.fromisoformat(line["on"]))
        failed = scores.add(line["text"], line["expect"], read)
        if failed and asked.show:
            found = plain(read)
            print(
                line["text"], *(f"{name}: {line['expect'].get(name)} / {found.get(name)}" for name in failed), sep=" | "
            )
    print(f"{len(lines)} asks, {scores.whole} wholly right ({scores.whole / max(1, len(lines)):.1%})")
    named = (name for name in FIELDS if scores.looked_at[name])
    by_field = ", ".join(f"{name} {scores.right[name] / scores.looked_at[name]:.1%}" for name in named)
    print(f"fields right {scores.share:.1%}: {by_field}")
    filters = sum(scores.looked_at[name] for name in FILTERS)
    print(f"filters right {sum(scores.right[name] for name in FILTERS) / max(1, filters):.1%} of {filters}")
    print(f"wrong filters set {len(scores.wrong)}")
    if asked.time:
        read_wanted.cache_clear()
        began = time.perf_counter()
        for line in lines:
            read_wanted(line["text"], date.fromisoformat(line["on"]))
        print(f"{(time.perf_counter() - began) / max(1, len(lines)) * 1000:.2f} ms a reading")


if __name__ == "__main__":
    main()
