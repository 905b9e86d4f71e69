"""``python -m bot search``: the form that scripts rely on."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.encoder import HASHING_MODEL, HashingEncoder
from knowledge.store.store import open_store
from tests.bot.commands.conftest import Command
from tests.knowledge.opportunities.shelves import listing


def test_json_has_the_contract_s_form(run: Command) -> None:
    code, out, err = run("search", "i like animals but not an office", "--json", "--limit", "3")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert list(found) == ["query", "index", "results", "rejected"]
    assert found["query"] == "i like animals but not an office"
    assert set(found["index"]) == {"version", "model", "documents"}
    assert found["index"]["model"] == HASHING_MODEL
    assert found["index"]["documents"] >= 120
    assert len(found["results"]) == 3
    for result in found["results"]:
        assert list(result) == ["id", "kind", "title", "score", "why", "facts"]
        assert result["id"].startswith("career:")
        assert result["kind"] == "career"
        assert result["why"]
        assert all(isinstance(words, str) for words in result["why"])
        assert result["facts"]
        for fact in result["facts"]:
            assert list(fact) == ["label", "text", "source", "year", "region"]
            assert isinstance(fact["year"], int)
            assert fact["source"]
            assert fact["region"]
    assert found["rejected"]
    for rejected in found["rejected"]:
        assert list(rejected) == ["id", "score", "reason"]
    scores = [result["score"] for result in found["results"]]
    assert scores == sorted(scores, reverse=True)


def test_the_same_search_gives_the_same_answer(run: Command) -> None:
    assert run("search", "animals", "--json") == run("search", "animals", "--json")


def test_for_people(run: Command) -> None:
    code, out, _ = run("search", "plumber", "--limit", "2")
    assert code == 0
    assert out.splitlines()[0].startswith(" 1. Plumber  [career:plumber]")
    assert len(out.splitlines()) == 2


def test_nothing_is_on_offer_where_no_source_was_read(run: Command) -> None:
    assert run("search", "animals", "--kind", "opportunity") == (0, "Nothing found.\n", "")
    assert json.loads(run("search", "animals", "--kind", "opportunity", "--json")[1])["results"] == []


def test_what_is_on_offer_is_found_with_what_it_states(run: Command, home: Path) -> None:
    soon = datetime.now(UTC) + timedelta(days=9)
    farm = listing(1, title="Test farm with animals", starts=soon, checked_on=datetime.now(UTC).date())
    with closing(open_store(f"sqlite:///{home / 'ambitions.db'}")) as store:
        store.migrate()
        with store.writing() as writing:
            writing.put([farm], HashingEncoder())
    assert "Test farm with animals  [test:1]" in run("search", "farm animals", "--kind", "opportunity")[1]
    found = json.loads(run("search", "farm animals in newham", "--kind", "opportunity", "--json")[1])
    [result] = found["results"]
    assert (result["id"], result["kind"], result["why"]) == ("test:1", "opportunity", ["farm animals", "in newham"])
    assert {"label", "text", "source", "year", "region"} == set(result["facts"][0])
    away = json.loads(run("search", "farm animals", "--kind", "opportunity", "--borough", "Sutton", "--json")[1])
    assert away["results"] == []


def test_providers_are_found_by_what_they_are_for(run: Command) -> None:
    code, out, err = run("search", "animals", "--kind", "provider", "--limit", "2", "--json")
    assert (code, err) == (0, "")
    assert [one["kind"] for one in json.loads(out)["results"]] == ["provider", "provider"]


def test_a_borough_that_there_is(run: Command) -> None:
    assert run("search", "animals", "--borough", "hackney")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["", "--json"], "nothing to read"),
        (["🎨"], "nothing to read"),
        (["animals", "--borough", "Gotham"], "no London borough called 'Gotham'"),
    ],
)
def test_what_cannot_be_searched_is_said_in_one_line(arguments: list[str], says: str, run: Command) -> None:
    code, out, err = run("search", *arguments)
    assert (code, out) == (1, "")
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--limit", "0"], ["--limit", "x"], ["--kind", "job"], ["--frobnicate"]])
def test_wrong_usage(arguments: list[str], run: Command) -> None:
    assert run("search", "animals", *arguments)[0] == 2
