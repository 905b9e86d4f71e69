"""The figures, against sums done by hand and against what must hold for any order."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import metrics

DOCUMENTS = st.sampled_from([f"d{n}" for n in range(14)])
JUDGED = st.dictionaries(DOCUMENTS, st.integers(-1, 3))
FOUND = st.lists(DOCUMENTS, unique=True)


def test_ndcg_by_hand() -> None:
    judged = {"a": 2, "b": 1, "c": 0, "d": 1}
    ideal = 3 + 1 / math.log2(3) + 1 / 2
    assert metrics.ndcg(["a", "b", "d"], judged) == pytest.approx(1)
    assert metrics.ndcg(["b", "x", "a"], judged) == pytest.approx((1 + 3 / 2) / ideal)
    assert metrics.ndcg(["x", "c"], judged) == 0
    assert metrics.ndcg([], judged) == 0


def test_the_ideal_is_over_all_judged_documents_though_only_ten_count() -> None:
    judged = {f"d{n}": 1 for n in range(30)}
    assert metrics.ndcg([f"d{n}" for n in range(10)], judged) == pytest.approx(1)
    assert metrics.recall([f"d{n}" for n in range(30)], judged) == pytest.approx(1 / 3)


def test_recall_and_reciprocal_rank_by_hand() -> None:
    judged = {"a": 2, "b": 1, "c": 0}
    assert metrics.recall(["x", "b"], judged) == 0.5
    assert metrics.reciprocal_rank(["x", "c", "b", "a"], judged) == pytest.approx(1 / 3)
    assert metrics.reciprocal_rank([*(f"x{n}" for n in range(10)), "a"], judged) == 0
    assert metrics.recall(["c"], {"c": 0}) == metrics.reciprocal_rank(["c"], {"c": 0}) == 0


@given(FOUND, JUDGED)
def test_every_figure_lies_between_0_and_1(found: list[str], judged: dict[str, int]) -> None:
    for figure in (metrics.ndcg, metrics.recall, metrics.reciprocal_rank):
        assert 0 <= figure(found, judged) <= 1 + 1e-9


@given(JUDGED)
def test_the_ideal_order_has_one(judged: dict[str, int]) -> None:
    found = sorted(judged, key=lambda document: -judged[document])
    worth = any(score > 0 for score in judged.values())
    assert metrics.ndcg(found, judged) == pytest.approx(1 if worth else 0)
    assert metrics.reciprocal_rank(found, judged) == (1 if worth else 0)


@given(FOUND, JUDGED, st.data())
def test_what_comes_after_the_tenth_changes_nothing(
    found: list[str], judged: dict[str, int], data: st.DataObject
) -> None:
    tail = data.draw(st.lists(DOCUMENTS, max_size=5))
    head = [*found, *(f"x{n}" for n in range(10))][:10]
    for figure in (metrics.ndcg, metrics.recall, metrics.reciprocal_rank):
        assert figure([*head, *tail], judged) == figure(head, judged)
