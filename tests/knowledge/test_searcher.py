"""The search, with the encoder in which meaning does not matter: what must hold whatever the weights are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.build import build
from indexer.progress import Silent
from knowledge import asking
from knowledge.asking import Avoid, Request
from knowledge.aspects import load_aspects
from knowledge.encoder import HashingEncoder
from knowledge.index import Index, open_index
from knowledge.ranking import TIE_DECIMALS
from knowledge.searcher import Matches, Searcher
from tests.indexer.samples import profile

ENCODER = HashingEncoder()
WISHES = (
    "dogs",
    "drawing comics",
    "fixing bikes",
    "helping old people",
    "maths puzzles",
    "cooking for my mates",
    "music",
)


def ask(searcher: Searcher, request: Request | str, *, limit: int = 10, seed: int = 0) -> Matches:
    wanted = asking.read(request) if isinstance(request, str) else request
    return searcher.search(wanted, searcher.meanings(wanted, ENCODER), limit=limit, seed=seed)


def ids(matches: Matches) -> list[str]:
    return [match.document.id for match in matches.results]


@pytest.mark.parametrize(
    ("said", "career"),
    [
        ("sparky", "electrician"),
        ("lollipop lady", "school-crossing-patrol"),
        ("chippy", "carpenter"),
        ("brickie", "bricklayer"),
        ("bin man", "bin-worker"),
        ("postie", "postman-or-postwoman"),
        ("nail tech", "nail-technician"),
        ("bouncer", "door-supervisor"),
        ("Lollipop Lady!", "school-crossing-patrol"),
    ],
)
def test_informal_names(said: str, career: str, searcher: Searcher) -> None:
    assert ids(ask(searcher, said))[0] == f"career:{career}"


def test_the_limit_and_what_is_rejected(searcher: Searcher) -> None:
    matches = ask(searcher, "i like dogs and drawing but not an office", limit=5)
    assert len(matches.results) == 5
    assert matches.rejected
    assert {item.reason.split(":")[0] for item in matches.rejected} <= {
        "lower_score",
        "avoid",
        "partly",
        "need",
        "route",
    }
    assert not set(ids(matches)) & {item.id for item in matches.rejected}
    scores = [round(match.score, TIE_DECIMALS) for match in matches.results]
    assert scores == sorted(scores, reverse=True)
    assert max(item.score for item in matches.rejected) <= scores[-1] + 0.001, "equal but for the tie-break"


def test_filters(searcher: Searcher) -> None:
    request = asking.read("i like dogs")
    meanings = searcher.meanings(request, ENCODER)
    best = searcher.search(request, meanings).results[0].document
    matches = searcher.search(request, meanings, keep=lambda document: document.id != best.id)
    assert best.id not in ids(matches)
    assert next(item for item in matches.rejected if item.id == best.id).reason == "filtered"
    nothing = searcher.search(request, meanings, kind="provider")
    assert not nothing.results
    assert {item.reason for item in nothing.rejected} == {"filtered"}
    assert searcher.search(request, meanings, kind="career").results == searcher.search(request, meanings).results


@pytest.mark.parametrize("message", ["", "   ", "?!", "😀😀", "not an office", "\x00", "im a girl"])
def test_a_message_without_a_wish_finds_nothing(message: str, searcher: Searcher) -> None:
    matches = ask(searcher, message)
    assert not [match for match in matches.results if not match.why]
    if not matches.request.text:
        assert not matches.results


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_message_can_be_asked(searcher: Searcher, message: str) -> None:
    matches = ask(searcher, message)
    assert len(matches.results) <= 10


@pytest.mark.parametrize("message", ["i like dogs, football n drawing", "wanna fix cars, or cook food for people"])
def test_why_is_in_the_askers_own_words(message: str, searcher: Searcher) -> None:
    for match in ask(searcher, message).results:
        assert match.why
        assert all(why in message for why in match.why)


def test_documents_by_id(searcher: Searcher) -> None:
    found = searcher.document("career:electrician")
    assert found
    assert found.title == "Electrician"
    assert searcher.document("career:nothing") is None


def made_of(folder: Path, *profiles: dict[str, Any]) -> Searcher:
    """A search over these profiles."""
    path = folder / "profiles.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in profiles), encoding="utf-8")
    build(folder / "index", [("ncs", path)], ENCODER, Silent())
    return Searcher(open_index(folder / "index"))


def at(place: str, *, name: str, routes: Sequence[str] = ()) -> dict[str, Any]:
    """A profile of a job at ``place``, into which only ``routes`` lead."""
    plain = {**profile(3), "CanonicalName": name, "HowToBecome": {"EntryRoutes": {route: ["so"] for route in routes}}}
    plain["WhatYouWillDo"] = {
        **plain["WhatYouWillDo"],
        "WorkingEnvironment": {"Location": [place], "Environment": [], "Uniform": []},
    }
    return plain


@pytest.mark.parametrize(
    ("message", "reasons"),
    [
        ("polishing brass, not in an office", {"ncs:desk": "avoid:office", "ncs:fields": "lower_score"}),
        ("polishing brass, has to be outdoors", {"ncs:desk": "need:outdoors", "ncs:fields": "lower_score"}),
        ("polishing brass but no uni", {"ncs:desk": "route:no-university", "ncs:fields": "lower_score"}),
        ("polishing brass", {"ncs:desk": "lower_score", "ncs:fields": "lower_score"}),
    ],
)
def test_the_reason_for_which_each_was_rejected(message: str, reasons: dict[str, str], tmp_path: Path) -> None:
    searcher = made_of(
        tmp_path,
        at("in an office", name="desk", routes=["University"]),
        at("outdoors", name="fields", routes=["University", "Work"]),
        at("outdoors", name="woods", routes=["Work"]),
        at("outdoors", name="meadow", routes=["Apprenticeship"]),
    )
    for seed in range(6):
        matches = ask(searcher, message, limit=1, seed=seed)
        found = {item.id: item.reason for item in matches.rejected}
        expected = {identity: reason for identity, reason in reasons.items() if identity not in ids(matches)}
        assert expected.items() <= found.items()


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Twelve documents that differ in nothing but their id."""
    same = ({**profile(3), "CanonicalName": f"twin-{n}"} for n in range(12))
    return made_of(tmp_path_factory.mktemp("twins"), *same)


def test_ties_are_shuffled_by_the_seed_and_repeat_with_it(twins: Searcher) -> None:
    orders = {seed: ids(ask(twins, "polishing brass", limit=12, seed=seed)) for seed in range(40)}
    assert all(sorted(order) == sorted(orders[0]) for order in orders.values())
    assert len({tuple(order) for order in orders.values()}) > 30
    assert {order[0] for order in orders.values()} == set(orders[0]), "each of them comes first for some seed"
    for seed, order in orders.items():
        assert ids(ask(twins, "polishing brass", limit=12, seed=seed)) == order


def test_the_same_question_has_the_same_answer_in_many_threads(searcher: Searcher) -> None:
    messages = [f"i like {wish}" for wish in WISHES] * 6
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda message: ask(searcher, message), messages))
    assert together == [ask(searcher, message) for message in messages]


def ahead(order: Sequence[str], one: str, others: set[str]) -> int:
    """How many of ``others`` come before ``one``."""
    return sum(identity in others for identity in order[: order.index(one)])


@given(
    wishes=st.lists(st.sampled_from(WISHES), min_size=1, max_size=3, unique=True),
    aspects=st.lists(
        st.sampled_from(sorted(load_aspects().settings | load_aspects().involvements)), min_size=1, max_size=2
    ),
)
@settings(max_examples=40, deadline=None)
def test_what_is_avoided_never_rises(starter: Index, searcher: Searcher, wishes: list[str], aspects: list[str]) -> None:
    everything = len(starter.documents)
    plain = Request(tuple(wishes))
    denied = Request(tuple(wishes), tuple(Avoid(aspect, (aspect,)) for aspect in aspects))
    before, after = (ids(ask(searcher, request, limit=everything)) for request in (plain, denied))
    assert set(before) == set(after)
    has = {document.id for document in starter.documents if document.aspects & set(aspects)}
    for identity in has & set(before):
        assert ahead(after, identity, set(after) - has) >= ahead(before, identity, set(before) - has)


@pytest.mark.parametrize(
    ("message", "exclusion", "aspect"),
    [
        ("i like drawing and computers", "but not an office", "office"),
        ("i like helping people", "but no blood", "blood"),
        ("i wanna work w animals", "but i dont want to do night shifts", "nights"),
        ("i love food n cooking", "but hate kitchens", "kitchen"),
        ("i like building stuff", "but scared of heights", "heights"),
    ],
)
def test_exclusions_as_they_are_typed(
    message: str, exclusion: str, aspect: str, starter: Index, searcher: Searcher
) -> None:
    has = {document.id for document in starter.documents if aspect in document.aspects}
    assert has
    before = ids(ask(searcher, message, limit=10))
    after = ids(ask(searcher, f"{message} {exclusion}", limit=10))
    assert len(has.intersection(after)) <= len(has.intersection(before))
    assert aspect in {code for avoid in asking.read(f"{message} {exclusion}").avoids for code in avoid.aspects}


def test_a_replay_from_a_stored_request_is_the_same(searcher: Searcher, tmp_path: Path) -> None:
    first = ask(searcher, "i like dogs, not an office", seed=7)
    stored = first.request
    again = searcher.search(stored, searcher.meanings(stored, ENCODER), seed=first.seed)
    assert again == first
