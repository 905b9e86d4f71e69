"""The catalogue's words: easy to read, and our own."""

from __future__ import annotations

import csv
import itertools
import json
import re
import statistics
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from knowledge import answers, catalogue
from knowledge.records import Document
from tests.reading_grade import grade, syllables, words

SHARED = Path(__file__).resolve().parents[3] / "shared/data"
_SMALL = """
a about after again all also an and any are around as at away back be because been before being but by can could did
do does doing done down each either else even ever every few for from get gets getting go goes going had has have
having he help helps her here hers him his how i if in into is it its just keep keeps like lot lots made make makes
making many may me might more most much must my need needs new no nor not now of off on once one or other our out
over own people put same she should so some such take takes than that the their them then there these they thing
things this those through to too under until up use used uses using very was way we well were what when where which
while who whom whose why will with within without work works working would you your yourself
"""
SMALL = frozenset(_SMALL.split())


def without_names(document: Document) -> str:
    """The summary with the career's own name, in one or many, put as one short word."""
    text = document.summary
    for name in sorted((document.title, *document.other_names), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}(?:s|es)?\b", "they", text, flags=re.IGNORECASE)
    return text


def test_the_counter_of_syllables() -> None:
    known = {
        1: "dog young make baked things loved school trains wheels shared guide",
        2: "people trying player watches poem table wanted idol cleaning science horses pages robot",
        3: "audience animal idea radio creative engineer area video",
        4: "television electrician engineering",
    }
    for number, listed in known.items():
        assert {word: syllables(word) for word in listed.split(" ")} == dict.fromkeys(listed.split(" "), number)


def test_the_grade_by_hand() -> None:
    assert grade("The cat sat. The dog ran.") == pytest.approx(0.39 * 3 + 11.8 - 15.59)


def test_summaries_read_as_for_nine_to_eleven() -> None:
    grades = {document.id: grade(without_names(document)) for document in catalogue.shipped()}
    assert statistics.fmean(grades.values()) <= 5
    hardest = sorted(grades, key=lambda identity: -grades[identity])[:5]
    assert grades[hardest[0]] <= 12, hardest


def copied(own: Iterable[str], reference: Iterable[str]) -> set[str]:
    """The runs of eight words that both hold, and those of six of which four are words of content."""
    runs = {tuple(run) for text in own for length in (6, 8) for run in runs_of(words(text), length)}
    heads = {run[:2] for run in runs}
    return {
        " ".join(run)
        for text in reference
        for found in [words(text)]
        for start in range(len(found) - 5)
        if (found[start], found[start + 1]) in heads
        for length in (6, 8)
        if (run := tuple(found[start : start + length])) in runs
        and (len(run) == 8 or sum(word not in SMALL for word in run) >= 4)
    }


def runs_of(found: list[str], length: int) -> Iterator[list[str]]:
    return (found[start : start + length] for start in range(len(found) - length + 1))


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)


def reference_texts() -> Iterator[str]:
    """Every text of the reference data that is longer than a name."""
    with (SHARED / "ncs/job_profiles.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield from texts_in(json.loads(line))
    for path in ("soc/soc2010_unit_groups.json", "ncs/dysac_questions.json"):
        yield from texts_in(json.loads((SHARED / path).read_text(encoding="utf-8")))
    for path in ("esco/occupations", "esco/ISCOGroups", "soc/soc2020_unit_groups", "soc/soc2020_groups"):
        with (SHARED / f"{path}.csv").open(encoding="utf-8-sig", newline="") as file:
            yield from itertools.chain.from_iterable(csv.reader(file))
    for path in ("occupation_data", "task_statements", "interests_illustrative_activities"):
        with (SHARED / f"onet/{path}.tsv").open(encoding="utf-8") as file:
            yield from itertools.chain.from_iterable(line.split("\t") for line in file)


def test_a_copy_would_be_found() -> None:
    own = ["You trim the muddy coats of large friendly dogs.", "so that they can go to the shops and back again"]
    assert copied(own, ["They trim the muddy coats of large dogs"]) == {"trim the muddy coats of large"}
    assert copied(own, ["So that they can go to the shops!"]) == {"so that they can go to the shops"}
    assert not copied(own, ["that they can go to the shops", "the muddy coats of large dogs"])


def sentences() -> Iterator[tuple[str, str]]:
    """Every text of our own with the career it belongs to, names left out."""
    for document in catalogue.shipped():
        portrait = document.portrait
        said = [passage.text for passage in document.passages if passage.field in {"summary", "phrase", "task"}]
        for text in (*said, portrait.myth, portrait.in_fact, *(sentence for _, sentence in portrait.ways_in)):
            if text:
                yield document.id, text


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference data is not here")
def test_no_sentence_is_copied() -> None:
    own = [text for _, text in sentences()]
    own += [text for answer in answers.shipped().values() for text in (*answer.says.values(), *answer.items)]
    assert not copied(own, reference_texts())


def test_no_two_texts_are_nearly_the_same() -> None:
    """No two texts hold the same words of content, and no run of six words stands in more than three careers."""
    contents: dict[frozenset[str], str] = {}
    places: dict[tuple[str, ...], set[str]] = {}
    for identity, text in sentences():
        content = frozenset(word for word in words(text) if word not in SMALL)
        if len(content) >= 4:
            assert contents.setdefault(content, text) == text, f"{text!r} and {contents[content]!r}"
        for run in runs_of(words(text), 6):
            places.setdefault(tuple(run), set()).add(identity)
    assert not {" ".join(run): held for run, held in places.items() if len(held) > 3}


def test_days_myths_and_ways_in_are_easy_to_read() -> None:
    longest = max(len(text.split()) for _, text in sentences())
    assert longest <= 45
    for document in catalogue.shipped():
        for text in (
            *document.portrait.day,
            document.portrait.in_fact,
            *(text for _, text in document.portrait.ways_in),
        ):
            assert len(text.split()) <= 22, (document.id, text)
