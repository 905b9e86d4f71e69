"""Reading the real formats: whole rows become documents, broken ones are reported with their line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.errors import BuildError
from indexer.report import Report
from indexer.sources import SOURCES
from knowledge.records import Document
from tests.indexer.samples import spoil, title, write_esco, write_ncs, write_onet, write_soc

SHARED = Path(__file__).resolve().parents[3] / "shared/data"

# What writes a source, and the file of it that holds a row for each document.
WRITERS: dict[str, tuple[Callable[[Path, int], Path], str]] = {
    "onet": (lambda folder, count: write_onet(folder / "onet", count), "onet/occupation_data.tsv"),
    "ncs": (lambda folder, count: write_ncs(folder / "profiles.jsonl", count), "profiles.jsonl"),
    "esco": (lambda folder, count: write_esco(folder / "esco.csv", count), "esco.csv"),
    "soc": (lambda folder, count: write_soc(folder / "soc.csv", count), "soc.csv"),
}


def read(name: str, path: Path) -> tuple[list[Document], Report]:
    report = Report(name)
    return list(SOURCES[name](path, report)), report


def texts(document: Document, field: str) -> list[str]:
    return [passage.text for passage in document.passages if passage.field == field]


def test_onet(tmp_path: Path) -> None:
    documents, report = read("onet", write_onet(tmp_path / "onet"))
    assert [document.id for document in documents] == [f"onet:11-{1000 + n}.00" for n in range(12)]
    second = documents[1]
    assert (second.title, second.kind, second.source) == (title(1), "career", "O*NET 29.3")
    assert texts(second, "name") == [title(1)]
    assert texts(second, "summary") == [f'{title(1)}. Does "{title(1)}" things by hand.']
    assert texts(second, "other_name") == ["potter hand 1"]
    assert texts(second, "task")[0] == "Sweep the harbour 1."
    assert len(texts(second, "task")) == 5
    assert report.rows == 12 + 12 + 120


def test_ncs(tmp_path: Path) -> None:
    documents, _ = read("ncs", write_ncs(tmp_path / "job_profiles.jsonl"))
    first = documents[0]
    assert (first.id, first.title, first.summary) == ("ncs:job-0", title(0), "Looks after the thing number 0.")
    pay, hours = first.fact("pay"), first.fact("hours")
    assert pay
    assert hours
    assert (pay.low, pay.high, pay.year, pay.region) == (18000, 33000, 2020, "not stated")
    assert (hours.low, hours.high) == (37, 42)
    assert first.routes == ("college", "apprenticeship", "work")
    assert [standard.reference for standard in first.apprenticeships] == ["ST9999"]
    assert "workshop" in first.aspects
    assert read("ncs", tmp_path)[0] == documents, "the folder is as good as the file in it"


def test_esco(tmp_path: Path) -> None:
    documents, report = read("esco", write_esco(tmp_path / "occupations.csv"))
    third = documents[2]
    assert (third.id, third.title) == ("esco:uuid-2", title(2).lower().capitalize())
    assert texts(third, "other_name") == ["keeper, 2", "minder 2"]
    assert third.summary == "They mind, keep and mend number 2."
    assert report.rows == 12
    assert read("esco", tmp_path)[0] == documents


def test_soc(tmp_path: Path) -> None:
    documents, _ = read("soc", write_soc(tmp_path / "soc2020_unit_groups.csv"))
    first = documents[0]
    assert (first.id, first.title) == ("soc:1000", title(0))
    assert texts(first, "task") == ["winds the clock 0", "oils the gate"]
    assert texts(first, "other_name") == ["Winder 0", "Oiler"]
    assert read("soc", tmp_path)[0] == documents


@pytest.mark.parametrize("name", WRITERS)
def test_a_broken_row_is_reported_with_its_line_and_left_out(name: str, tmp_path: Path) -> None:
    write, file = WRITERS[name]
    path = write(tmp_path, 200)
    line = spoil(tmp_path / file, 40)
    documents, report = read(name, path)
    assert len(documents) == 199
    assert len(report.broken) == 1
    assert report.broken[0].startswith(f"{Path(file).name}, line {line}: ")
    report.settle()


@pytest.mark.parametrize("name", WRITERS)
def test_more_than_one_in_a_hundred_broken_is_too_many(name: str, tmp_path: Path) -> None:
    write, file = WRITERS[name]
    path = write(tmp_path, 200)
    for row in (10, 20, 30):
        spoil(tmp_path / file, row)
    _, report = read(name, path)
    with pytest.raises(BuildError, match=r"3 broken rows of 200 in .*, line \d+: .*mend the file"):
        report.settle()


@pytest.mark.parametrize("name", WRITERS)
def test_bytes_that_are_no_text_cost_only_their_row(name: str, tmp_path: Path) -> None:
    write, file = WRITERS[name]
    path = write(tmp_path, 200)
    whole = (tmp_path / file).read_bytes()
    word = title(77).encode() if name != "esco" else title(77).lower().encode()
    (tmp_path / file).write_bytes(whole.replace(word, b"\xff\xfe" + word, 1))
    documents, report = read(name, path)
    assert len(documents) == 199
    assert report.broken[0].endswith("is not UTF-8 text")


def test_half_a_pair_of_surrogates_is_no_text(tmp_path: Path) -> None:
    path = write_ncs(tmp_path / "profiles.jsonl", 3)
    path.write_text(path.read_text(encoding="utf-8").replace("Looks", "\\ud83d Looks", 1), encoding="utf-8")
    documents, report = read("ncs", path)
    assert len(documents) == 2
    assert len(report.broken) == 1


@pytest.mark.parametrize("line", ["5", "[]", "null", '"x"', '{"Title": "no more"}', "{", "[" * 50_000])
def test_a_line_that_is_no_profile(line: str, tmp_path: Path) -> None:
    path = write_ncs(tmp_path / "profiles.jsonl", 2)
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    documents, report = read("ncs", path)
    assert len(documents) == 2
    assert report.broken[0].startswith("profiles.jsonl, line 3: is not a whole profile")


@pytest.mark.parametrize("name", WRITERS)
def test_a_path_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"cannot be read for the source .*check the path"):
        read(name, tmp_path / "nothing")


@pytest.mark.parametrize("name", ["onet", "esco", "soc"])
def test_another_table_is_not_taken_for_this_one(name: str, tmp_path: Path) -> None:
    write, file = WRITERS[name]
    path = write(tmp_path, 3)
    (tmp_path / file).write_text("colour,size\nred,3\n", encoding="utf-8")
    with pytest.raises(BuildError, match=rf"has no column '.*': is it the right file for {name}"):
        read(name, path)


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = write_soc(tmp_path / "soc.csv")
    expected = read("soc", path)[0]
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read("soc", path)[0] == expected


def test_an_empty_source(tmp_path: Path) -> None:
    path = tmp_path / "profiles.jsonl"
    path.write_text("\n\n", encoding="utf-8")
    _, report = read("ncs", path)
    with pytest.raises(BuildError, match="holds no rows"):
        report.settle()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference data is not here")
@pytest.mark.parametrize(
    ("name", "path", "count"),
    [("onet", "onet", 1016), ("ncs", "ncs/job_profiles.jsonl", 829), ("esco", "esco", 3007), ("soc", "soc", 412)],
)
def test_the_real_folders(name: str, path: str, count: int) -> None:
    documents, report = read(name, SHARED / path)
    assert len({document.id for document in documents}) == count
    assert not report.broken
    assert all(document.title and document.passages for document in documents)
    json.dumps([document.as_json() for document in documents])
