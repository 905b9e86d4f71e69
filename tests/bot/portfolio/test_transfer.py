"""Moving a portfolio to another school: nothing doubled or changed on the way, and nobody unknown believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.experience import Experience, Trust
from bot.portfolio.exports.signing import Signer, public_key_text, signature_of
from bot.portfolio.exports.transfer import LARGEST, Transfer, TransferError, merged, read_transfer, transfer_file
from tests.bot.portfolio.transfers import KNOWN, MADE_AT, SAMPLEHAM, TESTBY, experiences, portfolio

Document = dict[str, Any]
SAMPLE = portfolio(3)


def refusal(data: bytes) -> str:
    with pytest.raises(TransferError) as told:
        read_transfer(data, KNOWN)
    return told.value.code


def canonical(document: Document) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def signed_again(change: Callable[[Document], object], signer: Signer = TESTBY) -> bytes:
    """A file that its own signer made wrong: changed, then signed."""
    document = json.loads(transfer_file(SAMPLE, signer, MADE_AT))
    del document["signature"]
    change(document)
    document["signature"] = signature_of(signer, canonical(document))
    return json.dumps(document).encode()


@given(st.lists(experiences(), max_size=5))
def test_what_is_sent_arrives(sent: list[Experience]) -> None:
    transfer = read_transfer(transfer_file(sent, TESTBY, MADE_AT), KNOWN)
    shown = merged((), (experience for experience in sent if not experience.hidden))[0]
    wanted = {one.id: replace(one, evidence=(), origin="Testby School, as we call it") for one in shown}
    assert {one.id: one for one in transfer.experiences} == wanted
    assert (transfer.known, transfer.made_at) == (True, MADE_AT)


@given(st.lists(experiences(), max_size=5))
def test_nobody_who_is_not_known_is_believed(sent: list[Experience]) -> None:
    transfer = read_transfer(transfer_file(sent, SAMPLEHAM, MADE_AT), KNOWN)
    assert (transfer.known, transfer.signer, transfer.key) == (False, "Sampleham Academy", public_key_text(SAMPLEHAM))
    assert all(one.trust is Trust.SELF_REPORTED and one.origin == "Sampleham Academy" for one in transfer.experiences)


def test_a_known_name_with_another_key_is_not_known() -> None:
    pretender = Signer(TESTBY.name, SAMPLEHAM.private_key)
    transfer = read_transfer(transfer_file(SAMPLE, pretender, MADE_AT), KNOWN)
    assert not transfer.known
    assert {one.trust for one in transfer.experiences} == {Trust.SELF_REPORTED}


def test_what_a_known_school_took_over_itself_keeps_the_trust_that_it_vouches_for() -> None:
    here = {public_key_text(SAMPLEHAM): "Sampleham"}
    confirmed = read_transfer(transfer_file(SAMPLE, TESTBY, MADE_AT), KNOWN).experiences
    onwards = read_transfer(transfer_file(confirmed, SAMPLEHAM, MADE_AT), here)
    assert {(one.trust, one.origin) for one in onwards.experiences} == {(Trust.TEACHER_CONFIRMED, "Sampleham")}
    doubted = read_transfer(transfer_file(SAMPLE, TESTBY, MADE_AT), {}).experiences
    onwards = read_transfer(transfer_file(doubted, SAMPLEHAM, MADE_AT), here)
    assert {one.trust for one in onwards.experiences} == {Trust.SELF_REPORTED}


@given(st.lists(experiences(), max_size=6).flatmap(lambda sent: st.tuples(st.just(sent), st.permutations(sent))))
def test_the_order_does_not_matter_to_the_file(both: tuple[list[Experience], list[Experience]]) -> None:
    sent, shuffled = ([*{one.id: one for one in sorted(some, key=repr)}.values()] for some in both)
    assert transfer_file(sent, TESTBY, MADE_AT) == transfer_file(reversed(shuffled), TESTBY, MADE_AT)


@given(st.lists(experiences(), max_size=6), st.data())
def test_importing_again_and_in_any_order_doubles_nothing(pool: list[Experience], data: st.DataObject) -> None:
    pool = [*{one.id: one for one in pool}.values()]
    files = data.draw(st.lists(st.lists(st.sampled_from(pool), max_size=6), max_size=4)) if pool else []
    held: tuple[Experience, ...] = ()
    for file in files:
        added, already = merged(held, file)
        assert len(added) + already == len(file)
        held += added
        assert merged(held, file) == ((), len(file)), "the same file again adds nothing"
    other_way: tuple[Experience, ...] = ()
    for file in reversed(files):
        other_way += merged(other_way, reversed(file))[0]
    assert len({one.id for one in held}) == len(held)
    assert {one.id: one for one in held} == {one.id: one for one in other_way}
    assert {one.id for one in held} == {one.id for file in files for one in file}


def test_an_import_never_changes_what_is_there() -> None:
    mine = replace(SAMPLE[0], minutes=5)
    assert merged([mine], SAMPLE) == (tuple(SAMPLE[1:]), 1)


def test_the_file_may_be_laid_out_anew() -> None:
    data = transfer_file(SAMPLE, TESTBY, MADE_AT)
    before = read_transfer(data, KNOWN)
    document = json.loads(data)
    for other in (
        json.dumps(document).encode(),
        json.dumps(document, sort_keys=True, indent=4, ensure_ascii=True).encode(),
        b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
    ):
        assert read_transfer(other, KNOWN) == before


def edit(document: Document, path: str, value: object) -> None:
    *way, last = path.split("/")
    place: Any = document
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value


CHANGES: list[tuple[str, object]] = [
    ("experiences/0/minutes", 6000),
    ("experiences/1/trust", "employer_confirmed"),
    ("experiences/1/organisation", "Test Vets "),
    ("experiences", []),
    ("signer/name", "Another School"),
    ("signer/key", public_key_text(SAMPLEHAM)),
    ("signer/key", "nothing"),
    ("signer/note", "hello"),
    ("made_at", "2026-11-22T09:30:01+00:00"),
    ("note", "hello"),
    ("signature", ""),
    ("signature", "é"),
    ("signature", signature_of(TESTBY, b"something else")),
]


@pytest.mark.parametrize(("path", "value"), CHANGES)
def test_a_changed_copy_is_refused(path: str, value: object) -> None:
    document = json.loads(transfer_file(SAMPLE, TESTBY, MADE_AT))
    edit(document, path, value)
    assert refusal(json.dumps(document).encode()) == "signature"


DAMAGE: list[tuple[str, object]] = [
    ("experiences/0/id", ""),
    ("experiences/0/id", "a" * 65),
    ("experiences/0/id", f"{1:032x}"),
    ("experiences/0/id", 7),
    ("experiences/0/activity_type", "holiday"),
    ("experiences/0/activity_type", ["career_talk"]),
    ("experiences/0/organisation", "x" * 301),
    ("experiences/0/organisation", "Vets\u202e"),
    ("experiences/0/minutes", -1),
    ("experiences/0/minutes", True),
    ("experiences/0/minutes", "90"),
    ("experiences/0/minutes", None),
    ("experiences/0/minutes", 10**9),
    ("experiences/0/start_date", "2026-02-30"),
    ("experiences/0/start_date", "20260302"),
    ("experiences/0/start_date", "2026-W10-1"),
    ("experiences/0/end_date", "2026-03-01"),
    ("experiences/0/begins", "09:00"),
    ("experiences/0/begins", "09:00:00+01:00"),
    ("experiences/0/begins", ""),
    ("experiences/0/school_year", 99),
    ("experiences/0/estimated", 1),
    ("experiences/0/paid", "no"),
    ("experiences/0/trust", "headteacher_confirmed"),
    ("experiences/0/ticks", ["task", "task"]),
    ("experiences/0/ticks", "task"),
    ("experiences/0/said", "x" * 20_001),
    ("experiences/0/said", ["x"]),
    ("experiences/0/reflections", {"learned": {"more": "x"}}),
    ("experiences/0/reflections", []),
    ("experiences/0/skills", [{"name": "Teamwork", "kind": "soft"}]),
    ("experiences/0/skills", [{"name": "Teamwork", "kind": "magic", "evidence": "x"}]),
    ("experiences/0/skills", [{"name": "Teamwork", "kind": "soft", "evidence": "x", "more": {}}]),
    ("experiences/0/evidence", ["an-id"]),
    ("experiences/0/hidden", True),
    ("experiences/0/origin", "Elsewhere"),
    ("experiences", [[]]),
    ("experiences", {}),
    ("experiences", None),
    ("version", 0),
    ("version", "1"),
    ("version", True),
    ("version", None),
    ("made_at", "2026-11-22T09:30:00"),
    ("made_at", "yesterday"),
    ("made_at", 7),
    ("signer/name", ""),
    ("signer/name", "two\nlines"),
    ("signer/name", "x" * 81),
    ("signer/name", None),
    ("signer/note", "hello"),
    ("note", "hello"),
]


@pytest.mark.parametrize(("path", "value"), DAMAGE)
def test_what_even_its_signer_made_wrong_is_refused(path: str, value: object) -> None:
    assert refusal(signed_again(lambda document: edit(document, path, value))) == "damaged"


@pytest.mark.parametrize("field", ["signer", "made_at", "experiences", "signature"])
def test_a_missing_field_is_damage(field: str) -> None:
    document = json.loads(transfer_file(SAMPLE, TESTBY, MADE_AT))
    del document[field]
    assert refusal(json.dumps(document).encode()) in {"damaged", "signature"}
    assert refusal(signed_again(lambda document: document["experiences"][0].pop("minutes"))) == "damaged"


@pytest.mark.parametrize("number", ["90.0", "9e1", "NaN", "-Infinity", "1e999", "9" * 5000])
def test_only_whole_numbers_are_numbers(number: str) -> None:
    data = transfer_file(SAMPLE, TESTBY, MADE_AT)
    assert refusal(data.replace(b'"minutes": 90', f'"minutes": {number}'.encode())) in {"damaged", "signature"}
    assert refusal(signed_again(lambda document: edit(document, "experiences/0/minutes", float(number)))) == "damaged"


def test_a_key_that_stands_there_twice_is_damage() -> None:
    data = transfer_file(SAMPLE, TESTBY, MADE_AT)
    assert refusal(data.replace(b'"minutes": 90', b'"minutes": 9000, "minutes": 90')) == "damaged"


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"7", b"null", b"\xff\xd8\xff", b"[" * 100_000, b'{"format": "other"}', b'{"format": []}'],
)
def test_something_else_is_no_transfer(data: bytes) -> None:
    assert refusal(data) == "not_a_transfer"


def test_half_a_file_is_damaged() -> None:
    data = transfer_file(SAMPLE, TESTBY, MADE_AT)
    assert {refusal(data[:length]) for length in range(60, len(data) - 1, 7)} == {"damaged"}


def test_a_newer_version_is_said_to_be_newer() -> None:
    assert refusal(signed_again(lambda document: document.update(version=2, wholly={"new": [1.5]}))) == "newer_version"
    assert refusal(b'{"format": "ambitions-transfer", "version": 7}') == "newer_version"


def test_two_thousand_experiences_and_no_more() -> None:
    data = transfer_file(portfolio(2000), TESTBY, MADE_AT)
    assert len(read_transfer(data, KNOWN).experiences) == 2000
    for much in (portfolio(2001), [replace(one, said="é" * 20_000) for one in portfolio(130)]):
        with pytest.raises(TransferError) as told:
            transfer_file(much, TESTBY, MADE_AT)
        assert told.value.code == "too_big"
    assert refusal(data + b" " * (LARGEST + 1 - len(data))) == "too_big"
    assert read_transfer(data + b" " * (LARGEST - len(data)), KNOWN).known


def test_characters_that_no_conversation_takes_in_are_left_out() -> None:
    odd = replace(SAMPLE[0], organisation="\ud800Vets\u202e ", reflections={"learned": "e\u0301\x00"})
    [arrived] = read_transfer(transfer_file([odd], TESTBY, MADE_AT), KNOWN).experiences
    assert (arrived.organisation, arrived.reflections) == ("Vets", {"learned": "é"})


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="replace")))
def test_any_bytes_are_refused_kindly(data: bytes) -> None:
    assert refusal(data) in {"not_a_transfer", "damaged"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = sorted(
    f"experiences/0/{name}" for name in json.loads(transfer_file(SAMPLE, TESTBY, MADE_AT))["experiences"][0]
)


@given(st.sampled_from([*FIELDS, "signer", "signer/name", "made_at", "experiences", "version", "format", "more"]), JSON)
def test_any_value_in_any_place_is_taken_or_refused(path: str, value: object) -> None:
    try:
        data = signed_again(lambda document: edit(document, path, value))
        transfer = read_transfer(data, KNOWN)
    except (TransferError, UnicodeEncodeError):
        return
    assert isinstance(transfer, Transfer)
    assert isinstance(transfer.made_at, datetime)
    for one in transfer.experiences:
        assert one.minutes >= 0
        assert one.start_date <= one.end_date
        assert not one.evidence
    onwards = read_transfer(transfer_file(transfer.experiences, SAMPLEHAM, MADE_AT), {})
    assert len(onwards.experiences) == len(transfer.experiences)
