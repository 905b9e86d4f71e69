"""Feedback: closed answers, counted from five on once somebody has looked, and no way from it to the order."""

from __future__ import annotations

import ast
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.encoder import HashingEncoder
from knowledge.opportunities.feedback import (
    FEWEST,
    QUESTIONS,
    REFUSALS,
    SAID,
    WHY,
    Answers,
    Count,
    Feedback,
    accepted,
    counts,
    next_question,
    questions,
    refused,
    taken_in,
)
from knowledge.opportunities.finder import Finder
from knowledge.opportunities.finding import Hits
from knowledge.opportunities.moderation import ModerationError, Stage
from knowledge.opportunities.sides import side_of
from knowledge.opportunities.wanted import Wanted
from knowledge.store.store import Store
from tests.databases import Maker
from tests.knowledge.stores import new_store, opportunity

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CHECKOUT = Path(__file__).resolve().parents[3]
BY = "moderator"
GOOD = Answers(happened="yes", as_described="yes")


def one(number: int, answers: Answers = GOOD, about: str = "handed:1") -> Feedback:
    return Feedback(f"key-{number}", about, answers, NOW.date())


def test_every_question_is_closed_and_fits_five_taps() -> None:
    assert [question.code for question in questions()] == [*QUESTIONS, "why"]
    for question in questions():
        assert len({*question.answers, "skip"}) <= 5
    # There is no field for anybody's own words.
    assert set(Answers().as_json()) == set(QUESTIONS)


def test_they_are_asked_one_after_the_other() -> None:
    given: dict[str, str] = {}
    asked = []
    while question := next_question(given):
        asked.append(question.code)
        given[question.code] = "yes"
    assert asked == list(QUESTIONS)
    assert Answers.of(given).says_something


def test_why_is_asked_only_where_something_was_not_right() -> None:
    given = dict.fromkeys(QUESTIONS, "yes")
    assert next_question(given) is None
    question = next_question({**given, "easy_to_reach": "partly"})
    assert question is not None
    assert (question.code, question.answers) == ("why", WHY)
    assert next_question({**given, "easy_to_reach": "partly", "why": "skip"}) is None


def test_of_what_did_not_happen_only_why_is_asked() -> None:
    question = next_question({"happened": "no"})
    assert question is not None
    assert question.code == "why"
    answers = Answers.of({"happened": "no", "why": "cancelled"})
    assert answers.troubling
    assert Answers.of(answers.as_json()) == answers


@given(st.dictionaries(st.text(max_size=12) | st.sampled_from([*QUESTIONS, "why"]), st.text(max_size=12), max_size=7))
def test_nothing_else_is_taken_and_no_words_are_repeated(given: dict[str, str]) -> None:
    known = all(code in QUESTIONS and said in SAID for code, said in given.items() if code != "why")
    if known and given.get("why", "skip") in (*WHY, "skip"):
        assert Answers.of(given)
    else:
        with pytest.raises(ValueError, match=r"^no such question, or no such answer to it$"):
            Answers.of(given)


def test_one_person_counts_once() -> None:
    first = taken_in(None, one(1))
    assert first == one(1)
    assert taken_in(first, one(1)) is None
    other = one(1, replace(GOOD, as_described="no"))
    assert taken_in(first, other) == other
    decided = accepted(one(1), BY, NOW)
    assert taken_in(decided, other) is None
    assert taken_in(refused(one(1), BY, NOW, "again"), other) is None


def test_nobody_hands_in_what_is_accepted_already_or_says_nothing() -> None:
    kept = taken_in(None, accepted(one(1), BY, NOW))
    assert kept is not None
    assert (kept.stage, kept.decision) == (Stage.WAITING, None)
    assert taken_in(None, one(1, Answers(why="cancelled"))) is None


def test_deciding_has_one_effect_and_may_be_thought_over() -> None:
    yes = accepted(one(1), BY, NOW)
    assert accepted(yes, "other", NOW) is yes
    no = refused(yes, BY, NOW, "not_honest")
    assert refused(no, BY, NOW, "again") is no
    assert accepted(no, BY, NOW).stage is Stage.ACCEPTED
    with pytest.raises(ModerationError, match="give one of again"):
        refused(yes, BY, NOW, "silly")
    assert "other" in REFUSALS


def test_counts_need_five_accepted_answers_of_the_same_question() -> None:
    waiting = [one(number) for number in range(FEWEST)]
    assert counts(waiting, "handed:1") == ()
    held = [accepted(each, BY, NOW) for each in waiting]
    assert counts(held[:-1], "handed:1") == ()
    assert counts(held, "handed:1") == (Count("happened", 5, 0, 0), Count("as_described", 5, 0, 0))
    assert counts(held, "handed:2") == ()
    skipped = [accepted(one(9, Answers(happened="no")), BY, NOW), *held[1:]]
    assert counts(skipped, "handed:1") == (Count("happened", 4, 0, 1),)
    # The same person twice is one.
    assert counts([*held[:-1], held[0]], "handed:1") == ()


ANSWERS = st.builds(Answers, *[st.sampled_from(SAID) for _ in QUESTIONS], why=st.sampled_from(["", *WHY]))


@given(st.lists(st.tuples(st.integers(0, 9), ANSWERS, st.sampled_from(["give", "accept", "refuse"])), max_size=40))
def test_in_any_order_nothing_is_told_that_nobody_accepted(acts: list[tuple[int, Answers, str]]) -> None:
    kept: dict[str, Feedback] = {}
    for number, answers, act in acts:
        key = one(number).key
        if act == "give":
            new = taken_in(kept.get(key), one(number, answers))
            kept |= {key: new} if new else {}
            assert new is None or taken_in(new, one(number, answers)) is None
        elif key in kept:
            kept[key] = accepted(kept[key], BY, NOW) if act == "accept" else refused(kept[key], BY, NOW, "other")
    agreed = [each for each in kept.values() if each.stage is Stage.ACCEPTED]
    for count in counts(kept.values(), "handed:1"):
        given_ones = [getattr(each.answers, count.question) for each in agreed]
        assert count.answered == sum(said != "skip" for said in given_ones) >= FEWEST
        assert count.yes == given_ones.count("yes")


def imports(module: str, seen: set[str]) -> set[str]:
    """Every module of ours that ``module`` reaches, itself included."""
    path = CHECKOUT / f"{module.replace('.', '/')}.py"
    if module in seen or not path.exists():
        return seen
    seen.add(module)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            imports(node.module, seen)
            for name in node.names:
                imports(f"{node.module}.{name.name}", seen)
        elif isinstance(node, ast.Import):
            for name in node.names:
                imports(name.name, seen)
    return seen


@pytest.mark.parametrize("module", ["finder", "fitting", "finding", "wanted", "records"])
def test_there_is_no_way_from_feedback_to_the_order(module: str) -> None:
    reached = imports(f"knowledge.opportunities.{module}", set())
    assert f"knowledge.opportunities.{module}" in reached
    assert not {name for name in reached if "feedback" in name or "moderation" in name}


def order_of(store: Store, wanted: Wanted) -> Hits:
    """What the search gives, as a process finds it that starts now."""
    encoder = HashingEncoder()
    meanings = dict(zip(wanted.texts, encoder.encode(list(wanted.texts)), strict=True))
    with closing(side_of(store, encoder.fingerprint)) as side:
        side.refresh()
        return Finder(lambda: side, store.many).find(wanted, meanings, NOW, limit=20, seed=7)


def test_the_order_is_the_same_with_and_without_feedback(databases: Maker) -> None:
    with new_store(databases) as store:
        with store.writing() as writing:
            writing.put([opportunity(number) for number in range(30)], HashingEncoder())
        asks = (Wanted(), Wanted(boroughs=("Hackney",)), Wanted(topic="robots for beginners"))
        before = [order_of(store, wanted) for wanted in asks]
        assert all(hits.results for hits in before)
        worst = Answers(**dict.fromkeys(QUESTIONS, "no"))  # type: ignore[arg-type]
        for hits in before:
            for place, hit in enumerate(hits.results):
                for number in range(FEWEST):
                    said = worst if place % 2 else GOOD
                    new = one(number, said, about=hit.opportunity.id)
                    store.feedback.take_in(replace(new, key=f"{new.key}-{hit.opportunity.id}"))
                    store.feedback.change(f"{new.key}-{hit.opportunity.id}", lambda given: accepted(given, BY, NOW))
        assert store.feedback.counts()[Stage.ACCEPTED] >= 100
        assert [order_of(store, wanted) for wanted in asks] == before
