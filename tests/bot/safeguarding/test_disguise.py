"""Words made hard to see are seen."""

from __future__ import annotations

import pytest

from bot.safeguarding import load_rules
from bot.safeguarding.disguise import undisguised
from bot.safeguarding.finding import Look


@pytest.mark.parametrize(
    "text", ["i w a n t t o d i e", "I w@nt t0 k!ll mys3lf", "i wаnt to diе", "k.i.l.l m.y.s.e.l.f"]
)
def test_disguised_words_are_a_concern(text: str) -> None:
    rules = load_rules()
    assert Look.CONCERN in {rules.look(text).look, rules.look(undisguised(text)).look}


def test_plain_words_stay_as_they_are() -> None:
    assert undisguised("i like art! and @mum says $5 is ok") == "i like art! and @mum says $5 is ok"
