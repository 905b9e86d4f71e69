"""Handing in: the command, who hands in, and that nothing is checked that nobody accepted."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.__main__ import main
from indexer.errors import BuildError
from indexer.handing_in import Taken, provider_named, take_in
from indexer.sources.csv_file import read_rows
from knowledge.encoder import HASHING_MODEL, HashingEncoder
from knowledge.opportunities.moderation import ModerationError, Stage, accepted, hand_in, own_id, refused
from knowledge.opportunities.records import Opportunity, Provider, State
from knowledge.store.store import Store, open_store
from tests.databases import Maker
from tests.indexer.provider_records import name_of
from tests.knowledge.stores import new_store

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ENCODER = HashingEncoder()
HEADER = "id,title,type,start,borough,link\n"
ROW = "1,Robot day,workshop,05/03/2090 10:00,Newham,https://provider017.example\n"
NAME = name_of(17)


@pytest.fixture
def store(databases: Maker) -> Iterator[Store]:
    """An empty store, on SQLite and on PostgreSQL."""
    with new_store(databases) as opened:
        yield opened


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own."""
    monkeypatch.setenv("AMBITIONS_HOME", str(tmp_path))
    monkeypatch.setenv("AMBITIONS_MODEL", HASHING_MODEL)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def hand(home: Path, capsys: pytest.CaptureFixture[str], text: str, name: str = NAME) -> tuple[int, str, str]:
    """Hand in a file with ``text``."""
    path = home / "listings.csv"
    path.write_text(text, encoding="utf-8")
    code = main(["hand-in", str(path), "--provider", name])
    out, err = capsys.readouterr()
    return code, out, err


def waiting(home: Path) -> list[Opportunity]:
    with closing(open_store(f"sqlite:///{home / 'ambitions.db'}")) as opened:
        opened.migrate()
        return [one.opportunity for one in opened.hand_ins.staged(Stage.WAITING)]


def test_good_rows_wait_and_faults_are_told_by_row_and_column(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = "2,Bad,workshop,31/02/2090,Narnia,\n3,Other,workshop,05/03/2090,Newham,\n"
    text = "id,title,type,start,borough,link,provider,colour\n" + "".join(
        f"{line},{who},red\n" for line, who in zip((ROW + broken).splitlines(), ("", "", "Somebody Else"), strict=True)
    )
    code, out, err = hand(home, capsys, text)
    assert (code, err) == (0, "")
    assert "listings.csv, row 3, column start: 31/02/2090 is no date" in out
    assert "listings.csv, row 3, column borough: Narnia" in out
    assert f"listings.csv, row 4, column provider: is not {NAME}" in out
    assert "Columns that are none of ours: colour" in out
    assert "3 rows for Test Provider 017 (handed-in:test-provider-017): 1 new, 0 there already" in out
    assert "2 left out." in out
    assert out.endswith("1 waiting for a moderator: `python -m bot moderate list`.\n")
    (one,) = waiting(home)
    assert (one.id, one.provider_name, one.checked_on) == ("handed-in:test-provider-017/1", NAME, None)


def test_the_same_file_twice_has_one_effect(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand(home, capsys, HEADER + ROW)
    _, out, _ = hand(home, capsys, HEADER + ROW)
    assert "0 new, 1 there already" in out
    assert len(waiting(home)) == 1


@pytest.mark.parametrize(
    ("text", "name", "fault"),
    [
        ("", NAME, "listings.csv: the file is empty. Nothing was taken"),
        ("name,when\nx,y\n", NAME, "no column called title"),
        (HEADER + '"1,Robot day\n', NAME, "quotation mark"),
        (HEADER + "1,,workshop,,,\n", NAME, "has no row that could be taken"),
        (HEADER, NAME, "has no row that could be taken"),
        (HEADER + ROW, "nobody:17", "There is no provider 'nobody:17'"),
        (HEADER + ROW, "???", "it is no name for a new one"),
    ],
)
def test_what_cannot_be_taken_leaves_nothing(
    text: str, name: str, fault: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = hand(home, capsys, text, name)
    assert code == 1
    assert fault in err
    assert err.count("\n") == 1
    assert waiting(home) == []


def test_a_file_that_is_not_there_is_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hand-in", str(home / "none.csv"), "--provider", NAME]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_who_hands_in_is_known_by_name_or_id_and_nobody_twice(store: Store) -> None:
    assert provider_named(store, "ucas").id == "listed:ucas"
    assert provider_named(store, "listed:ucas").name == "UCAS"
    new = provider_named(store, f"  {NAME}\x1b ")
    assert (new.id, new.name) == ("handed-in:test-provider-017", NAME)
    assert store.provider(new.id) is None
    with store.writing() as writing:
        writing.put_providers([new, Provider("oruk:1", "Test Provider 018", "oruk")])
        writing.put_providers([Provider("csv:1", "test provider 018", "csv")])
    assert provider_named(store, NAME.upper()) == new
    with pytest.raises(BuildError, match="Several providers are called"):
        provider_named(store, "Test Provider 018")
    with pytest.raises(BuildError, match="too like the provider handed-in:test-provider-017"):
        provider_named(store, "Test-Provider (017)")


def listings(*rows: str) -> tuple[Opportunity, ...]:
    sheet = read_rows((HEADER + "".join(rows)).encode(), "handed-in")
    assert not sheet.faults
    return sheet.opportunities


def test_what_was_refused_is_not_put_before_a_moderator_again(store: Store) -> None:
    provider = Provider("handed-in:p", NAME, "handed-in")
    assert take_in(store, listings(ROW), provider, NOW, ENCODER) == Taken(new=1)
    (one,) = store.hand_ins.staged(Stage.WAITING)
    store.hand_ins.change(
        one.opportunity.id, lambda earlier: refused(earlier, one.id, "moderator", NOW, "unclear"), ENCODER
    )
    assert take_in(store, listings(ROW), provider, NOW, ENCODER) == Taken(refused=1)
    assert store.hand_ins.staged(Stage.WAITING) == ()


ACTS = st.lists(st.tuples(st.sampled_from(("give", "accept", "refuse")), st.integers(0, 2)), max_size=8)
NUMBERS = itertools.count()
VERSIONS = (ROW, ROW.replace("Robot day", "Robot days"), ROW.replace("Newham", "Brent"))


@pytest.fixture(scope="module")
def one_store(sqlite_files: Maker) -> Iterator[Store]:
    with new_store(sqlite_files) as opened:
        yield opened


@given(acts=ACTS)
def test_in_the_store_too_nothing_is_checked_that_nobody_accepted(
    acts: list[tuple[str, int]], one_store: Store
) -> None:
    # Each example has a provider of its own.
    provider = Provider(f"handed-in:p{next(NUMBERS)}", NAME, "handed-in")
    versions = [replace(one, provider_name=NAME) for row in VERSIONS for one in listings(row)]
    ids = [hand_in(one, provider.id, NOW).id for one in versions]
    opportunity = own_id(versions[0].id, provider.id)
    yes: set[str] = set()
    for act, version in acts:
        if act == "give":
            take_in(one_store, versions[version : version + 1], provider, NOW, ENCODER)
            assert take_in(one_store, versions[version : version + 1], provider, NOW, ENCODER).new == 0
        else:
            with suppress(ModerationError):
                decide(one_store, opportunity, ids[version], act)
                yes = {ids[version]} if act == "accept" else yes - {ids[version]}
        held = {row.id for row in one_store.hand_ins.of(opportunity) if row.stage is Stage.ACCEPTED}
        assert held == yes
        shown = one_store.get(opportunity)
        assert (shown is not None) == bool(held)
        assert shown is None or shown.checked_on == NOW.date()


def decide(store: Store, opportunity: str, identity: str, act: str) -> None:
    store.hand_ins.change(
        opportunity,
        lambda earlier: (
            accepted(earlier, identity, "moderator", NOW)
            if act == "accept"
            else refused(earlier, identity, "moderator", NOW, "unclear")
        ),
        ENCODER,
    )


def test_years_ahead_still_waits_and_time_passing_takes_it_out(store: Store) -> None:
    provider = Provider("handed-in:p", NAME, "handed-in")
    take_in(store, listings(ROW.replace("2090", "2027")), provider, NOW, ENCODER)
    (one,) = store.hand_ins.staged(Stage.WAITING)
    decide(store, one.opportunity.id, one.id, "accept")
    shown = store.get(one.opportunity.id)
    assert shown is not None
    assert shown.bookable(NOW)
    assert not shown.bookable(NOW + timedelta(days=31))
    assert shown.state(NOW + timedelta(days=365)) is State.EXPIRED
