"""Feedback is one row for a person and an opportunity, and waits until it was looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from knowledge.opportunities.feedback import Answers, Feedback, accepted, refused
from knowledge.opportunities.moderation import Stage
from knowledge.store.feedback import FeedbackRows
from knowledge.store.store import Store
from tests.knowledge.stores import NOON

ONE = Feedback("k1", "test:1", Answers(happened="yes", would_tell="partly", why="different"), date(2026, 11, 22))
OTHER = Feedback("k2", "test:1", Answers(happened="no"), date(2026, 11, 21))


def test_it_waits_and_may_be_given_anew_until_it_is_decided(store: Store) -> None:
    anew = replace(ONE, answers=Answers(happened="partly"))
    assert store.feedback.take_in(ONE) == ONE
    assert store.feedback.take_in(ONE) is None
    assert store.feedback.take_in(anew) == anew
    assert store.feedback.get("k1") == anew
    decided = store.feedback.change("k1", lambda one: accepted(one, "moderator", NOON))
    assert decided is not None
    assert decided.stage is Stage.ACCEPTED
    assert store.feedback.take_in(ONE) is None, "what was decided stays"
    assert store.feedback.get("k1") == decided


def test_it_is_listed_by_opportunity_and_by_stage(store: Store) -> None:
    elsewhere = replace(ONE, key="k3", opportunity="test:2")
    for one in (ONE, OTHER, elsewhere):
        store.feedback.take_in(one)
    store.feedback.change("k3", lambda one: refused(one, "moderator", NOON, "again"))
    assert store.feedback.of("test:1") == (OTHER, ONE)
    assert store.feedback.staged(Stage.WAITING) == (OTHER, ONE)
    assert store.feedback.staged(Stage.WAITING, 1) == (OTHER,)
    assert store.feedback.counts()[Stage.REFUSED] == 1
    assert store.feedback.change("nobody", lambda one: one) is None
    assert store.feedback.get("nobody") is None


def test_it_can_be_kept_in_a_transaction_of_the_callers(store: Store) -> None:
    with store.transactions.writing() as connection:
        rows = FeedbackRows(connection)
        assert rows.take_in(ONE) == ONE
        assert rows.get("k1") == ONE
        connection.rollback()
    assert store.feedback.get("k1") is None
