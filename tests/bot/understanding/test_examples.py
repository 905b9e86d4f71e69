"""The examples that understanding learns from."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bot.understanding.examples import CONTEXTS, Example, ExamplesError, load, shipped
from tests.bot.contract import INTENTS

FEWEST = 80


def test_every_intent_of_the_contract_has_examples_and_no_other() -> None:
    counts = Counter(example.intent for example in shipped())
    assert set(counts) == set(INTENTS)
    assert min(counts.values()) >= FEWEST


def test_no_text_stands_for_two_intents_in_one_context() -> None:
    intents: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for example in shipped():
        intents[example.text.casefold(), example.context].add(example.intent)
    assert not {key: found for key, found in intents.items() if len(found) > 1}


def test_contexts_are_known() -> None:
    assert {example.context for example in shipped()} <= {None, *CONTEXTS}


def test_a_line_with_its_context_and_a_remark(tmp_path: Path) -> None:
    (tmp_path / "refine.txt").write_text("# a remark\n\n[ideas] not b\nsomething else pls\n", encoding="utf-8")
    assert load(tmp_path) == (Example("refine", "not b", "ideas"), Example("refine", "something else pls", None))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"hello\n[idea] not b\n", r"refine.txt, line 2: \[idea\] is not one of"),
        (b"\xff\xfe\n", "refine.txt cannot be read as UTF-8"),
        (b"# nothing\n", "holds no examples"),
    ],
)
def test_a_fault_is_named(content: bytes, fault: str, tmp_path: Path) -> None:
    (tmp_path / "refine.txt").write_bytes(content)
    with pytest.raises(ExamplesError, match=fault):
        load(tmp_path)
