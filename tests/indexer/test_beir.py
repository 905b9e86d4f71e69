"""The files of an evaluation: what is wrong with one is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.beir import Answer, Query, read_judgements, read_queries, write_run
from indexer.errors import EvaluationError

HEADER = "query-id\tcorpus-id\tscore\n"


def file(folder: Path, text: str | bytes) -> Path:
    path = folder / "file.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_queries(tmp_path: Path) -> None:
    path = file(tmp_path, '\ufeff{"_id": "q1", "text": "i like bread"}\r\n\n{"_id": "2", "text": "", "more": [1]}')
    assert read_queries(path) == [Query("q1", "i like bread"), Query("2", "")]


def test_judgements(tmp_path: Path) -> None:
    path = file(tmp_path, HEADER + "q1\tonet:1\t2\nq1\tonet:2\t0\r\n\nq2\tonet:1\t1\n")
    assert read_judgements(path) == {"q1": {"onet:1": 2, "onet:2": 0}, "q2": {"onet:1": 1}}
    assert read_judgements(file(tmp_path, HEADER)) == {}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("5", "should be"),
        ('{"_id": 3, "text": "a"}', "should be"),
        ('{"_id": "", "text": "a"}', "should be"),
        ('{"_id": "a b", "text": "a"}', "should be"),
        ('{"_id": "3"}', "should be"),
        ('{"_id": "3", "text": null}', "should be"),
        ('{"_id": "q1", "text": "again"}', "the _id q1 stands twice"),
        (b'{"_id": "3", "text": "\xff"}', "is not UTF-8 text"),
    ],
)
def test_a_bad_query(line: str | bytes, wrong: str, tmp_path: Path) -> None:
    bad = line if isinstance(line, bytes) else line.encode()
    path = file(tmp_path, b'{"_id": "q1", "text": "fine"}\n\n' + bad + b"\n")
    with pytest.raises(EvaluationError, match=f"^file.txt, line 3: {wrong}"):
        read_queries(path)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("q2\tonet:1", "should be query-id"),
        ("q2 onet:1 1", "should be query-id"),
        ("q2\tonet:1\t1\t", "should be query-id"),
        ("\tonet:1\t1", "should be query-id"),
        ("q2\tonet 1\t1", "should be query-id"),
        ("q2\tonet:1\tgood", "the score 'good' is not a whole number"),
        ("q2\tonet:1\t1.5", "the score '1.5' is not a whole number"),
        ("q1\tonet:1\t2", "onet:1 stands twice for the query q1"),
    ],
)
def test_a_bad_judgement(line: str, wrong: str, tmp_path: Path) -> None:
    path = file(tmp_path, HEADER + "q1\tonet:1\t1\n" + line + "\n")
    with pytest.raises(EvaluationError, match=f"^file.txt, line 3: {wrong}"):
        read_judgements(path)


@pytest.mark.parametrize("text", ["", "q1\tonet:1\t1\n", "query-id,corpus-id,score\n"])
def test_judgements_without_their_header(text: str, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"line 1: should be the header query-id, corpus-id, score"):
        read_judgements(file(tmp_path, text))


def test_files_that_are_not_there_or_empty(tmp_path: Path) -> None:
    for read in (read_queries, read_judgements):
        with pytest.raises(EvaluationError, match=r"cannot be read \(No such file or directory\): check the path"):
            read(tmp_path / "nothing")
    with pytest.raises(EvaluationError, match="there are no queries"):
        read_queries(file(tmp_path, "\n"))


@given(scores=st.lists(st.integers(-300, 1200).map(lambda n: n / 1000), max_size=30))
def test_a_tool_that_sorts_a_run_by_score_finds_our_order(
    scores: list[float], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("run") / "run.trec"
    documents = tuple((f"onet:{n}", score) for n, score in enumerate(scores))
    write_run(path, [Answer("q1", documents, 1.0)], "tag")
    lines = [line.split(" ") for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line[2] for line in lines] == [document for document, _ in documents]
    assert [line[3] for line in lines] == [str(rank) for rank in range(1, len(documents) + 1)]
    assert {(line[0], line[1], line[5]) for line in lines} <= {("q1", "Q0", "tag")}
    written = [float(line[4]) for line in lines]
    assert written == sorted(written, reverse=True)
    assert len(set(written)) == len(written)


def test_a_run_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="The run cannot be written to"):
        write_run(tmp_path / "no folder/run.trec", [], "tag")
