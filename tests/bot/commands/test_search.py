"""``python -m bot search``: the form that scripts rely on."""

from __future__ import annotations

import json

import pytest

from knowledge.encoder import HASHING_MODEL
from tests.bot.commands.conftest import Command


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


@pytest.mark.parametrize("kind", ["opportunity", "provider"])
def test_what_is_not_in_the_index_yet_is_not_found(kind: str, run: Command) -> None:
    assert run("search", "animals", "--kind", kind) == (0, "Nothing found.\n", "")
    assert json.loads(run("search", "animals", "--kind", kind, "--json")[1])["results"] == []


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
