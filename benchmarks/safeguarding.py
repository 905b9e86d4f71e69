"""Safeguarding: disclosures missed, ordinary messages alarmed, by the code that a turn runs.

    .venv/bin/python -m benchmarks.safeguarding [--disclosures FILE ...] [--ordinary FILE ...] [--show]

A FILE holds a message a line: ``{"id", "text", "kind"}``. Each is the first of a fresh conversation with a student.
Without FILEs it is the messages of tests/bot/safeguarding/unlearnt, which it never learnt from.
--show names ids and kinds, never what was said.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.plain_systems import CHECKOUT
from bot.bootstrap import load_mind
from bot.conversation import Conversation
from bot.guide import Mind
from bot.hearing import SAFEGUARDING, understood
from bot.message import Message, Person, Role
from bot.safeguarding import load_rules
from bot.safeguarding.disguise import undisguised
from bot.safeguarding.finding import Finding, Look
from bot.safeguarding.first_look import FirstLook
from bot.safeguarding.learning import learn_meaning
from bot.settings import read_settings
from bot.text import clean, meant

UNLEARNT = CHECKOUT / "tests" / "bot" / "safeguarding" / "unlearnt"
Looks = Callable[[str], Look]


@dataclass(frozen=True)
class Said:
    """A message with its kind, and what was done about it."""

    id: str
    kind: str
    look: Look


def main() -> None:
    """Print what was missed, checked, caught and alarmed, and how long a look takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.safeguarding", description=__doc__)
    parser.add_argument("--disclosures", type=Path, nargs="+", default=[])
    parser.add_argument("--ordinary", type=Path, nargs="+", default=[])
    parser.add_argument("--show", action="store_true", help="name what was missed, checked or alarmed")
    asked = parser.parse_args()
    if not asked.disclosures and not asked.ordinary:
        asked.disclosures, asked.ordinary = (
            sorted(UNLEARNT.glob(f"{name}_*.jsonl")) for name in ("disclosures", "ordinary")
        )
    settings = read_settings()
    mind = load_mind(settings)
    meaning = learn_meaning(mind.library, settings.home)
    first_look = FirstLook(load_rules(), lambda: meaning)
    for path in asked.disclosures:
        tell_disclosures(path.name, _said(path, lambda text: looked_at(text, first_look, mind)), show=asked.show)
    for path in asked.ordinary:
        tell_ordinary(path.name, _said(path, lambda text: looked_at(text, first_look, mind)), show=asked.show)
    tell_time([*asked.disclosures, *asked.ordinary], first_look)


def looked_at(text: str, first_look: Callable[[str], Finding], mind: Mind) -> Look:
    """What a turn does about ``text``: the first look, in both forms of the words, then understanding's."""
    words = clean(text)
    looks = [first_look(form) for form in dict.fromkeys((words, undisguised(words)))]
    concern = looks[0] if len(looks) == 1 else looks[0].joined_with(looks[1])
    if concern.look is Look.CONCERN:
        return Look.CONCERN
    message = Message("1", Person("benchmark", "1"), datetime.now(UTC), text=meant(words), role=Role.STUDENT)
    conversation = Conversation(role=Role.STUDENT)
    heard = mind.library.with_vectors(lambda: understood(message, conversation, concern, lambda: mind.reader))
    return Look(heard.slots["look"]) if heard.intent == SAFEGUARDING else Look.CLEAR


def tell_disclosures(name: str, said: Sequence[Said], *, show: bool) -> None:
    """Print how many disclosures were caught, checked and missed, and of which kinds."""
    looks = Counter(one.look for one in said)
    # A gentle question is no miss: it gives the helplines, and waits for the answer.
    print(
        f"{name}: {len(said)} disclosures, caught {looks[Look.CONCERN]}, checked {looks[Look.CHECK]}, "
        f"missed {looks[Look.CLEAR]} ({looks[Look.CLEAR] / len(said):.1%})"
    )
    _tell_kinds("missed", [one for one in said if one.look is Look.CLEAR], said, show=show)
    _tell_kinds("checked", [one for one in said if one.look is Look.CHECK], said, show=show)


def tell_ordinary(name: str, said: Sequence[Said], *, show: bool) -> None:
    """Print how many ordinary messages were alarmed, and of which kinds."""
    looks = Counter(one.look for one in said)
    # Somebody with nothing to tell is put off far less by the gentle question than by the fixed answer: both are told.
    alarmed = [one for one in said if one.look is not Look.CLEAR]
    concern, checked = looks[Look.CONCERN], looks[Look.CHECK]
    print(
        f"{name}: {len(said)} ordinary messages, with the fixed answer {concern} ({concern / len(said):.1%}), "
        f"with the gentle question {checked}; together {len(alarmed)} ({len(alarmed) / len(said):.1%})"
    )
    _tell_kinds("either", alarmed, said, show=show)


def tell_time(paths: Iterable[Path], first_look: Callable[[str], Finding]) -> None:
    """Print the milliseconds of a first look at a message that nothing has been worked out of."""
    took = []
    for text in (line["text"] + " " for path in paths for line in _lines(path)[:50]):
        began = time.perf_counter()
        first_look(f"{text} now")  # other words, so that no vector is ready
        took.append(1000 * (time.perf_counter() - began))
    print(f"a look: median {statistics.median(took):.1f} ms, slowest {max(took):.1f} ms")


def _tell_kinds(what: str, found: Sequence[Said], said: Sequence[Said], *, show: bool) -> None:
    of_kind, kinds = Counter(one.kind for one in said), Counter(one.kind for one in found)
    for kind, many in kinds.most_common():
        ids = " ".join(one.id for one in found if one.kind == kind) if show else ""
        print(f"  {what} {many} of {of_kind[kind]} {kind} {ids}".rstrip())


def _said(path: Path, look: Looks) -> list[Said]:
    return [Said(str(line["id"]), line["kind"], look(line["text"])) for line in _lines(path)]


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
