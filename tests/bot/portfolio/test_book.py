"""A person's portfolio as one turn sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.book import Attachment, Book, Change, Entry, Nothing
from bot.portfolio.experience import Experience
from tests.bot.portfolio.portfolios import made
from tests.bot.turns import DONE, PLANNED, Held

PHOTO = Attachment("image/jpeg", b"photo")


class Kept:
    """A store in memory, as a database keeps what a turn changed."""

    def __init__(self) -> None:
        self.now: dict[str, Entry] = {}
        self.versions: dict[tuple[str, int], Experience | None] = {}
        self.read = 0

    def entries(self) -> Mapping[str, Entry]:
        """See :class:`bot.portfolio.book.Store`."""
        self.read += 1
        return self.now

    def earlier(self, identity: str, version: int) -> Experience | None:
        """See :class:`bot.portfolio.book.Store`."""
        return self.versions.get((identity, version))

    def attachment(self, identity: str) -> Attachment | None:
        """See :class:`bot.portfolio.book.Store`."""
        return PHOTO if identity == "kept" else None

    def keep(self, book: Book) -> None:
        """The end of a turn."""
        for identity, entry in book.changes.items():
            assert (identity, entry.version) not in self.versions
            self.now[identity] = entry
            self.versions[identity, entry.version] = entry.experience


def test_the_latest_comes_first() -> None:
    earlier = made("b", start_date=date(2026, 1, 5))
    longer = made("c", start_date=date(2026, 1, 5), end_date=date(2026, 1, 7))
    assert Book(Held(earlier, DONE, longer)).experiences == (DONE, longer, earlier)


def test_the_store_is_read_once_and_only_when_it_is_needed() -> None:
    kept = Kept()
    book = Book(kept)
    assert kept.read == 0
    book.put(DONE)
    assert book.experiences == (DONE,)
    assert book.get(DONE.id) == DONE
    assert kept.read == 1
    assert kept.now == {}


def test_several_changes_of_one_turn_are_one_version() -> None:
    book = Book(Held(DONE))
    assert book.put(replace(DONE, minutes=60)) == Change(DONE.id, 1)
    assert book.put(replace(DONE, minutes=90)) == Change(DONE.id, 1)
    assert book.changes == {DONE.id: Entry(2, replace(DONE, minutes=90))}
    assert book.put(PLANNED) == Change(PLANNED.id, 0)


def test_removing_and_undoing() -> None:
    kept = Kept()
    first = Book(kept)
    added = first.put(DONE)
    kept.keep(first)
    second = Book(kept)
    removed = second.remove(DONE.id)
    assert second.experiences == ()
    assert second.get(DONE.id) is None
    kept.keep(second)
    third = Book(kept)
    assert third.undo(removed) == DONE
    kept.keep(third)
    fourth = Book(kept)
    assert fourth.experiences == (DONE,)
    assert fourth.undo(added) is None
    assert len(fourth.experiences) == 0


def test_files() -> None:
    book = Book(Kept())
    identity = book.attach(PHOTO)
    assert book.attachment(identity) == PHOTO
    assert book.attachment("kept") == PHOTO
    assert book.attachment("other") is None
    book.discard(identity)
    assert book.discarded == {identity}
    assert book.attach(PHOTO) != identity


def test_nothing_holds_nothing() -> None:
    book = Book(Nothing())
    assert book.experiences == ()
    assert book.attachment("x") is None
    assert book.undo(Change("x", 1)) is None


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["put", "remove"]), st.integers(1, 99)), max_size=12
    )
)
def test_undoing_every_change_backwards_leads_back_through_every_state(steps: list[tuple[str, str, int]]) -> None:
    kept, before, changes = Kept(), [], []
    for identity, what, minutes in steps:
        book = Book(kept)
        before.append(sorted(map(repr, book.experiences)))
        changes.append(book.put(made(identity, minutes=minutes)) if what == "put" else book.remove(identity))
        kept.keep(book)
    while changes:
        book = Book(kept)
        book.undo(changes.pop())
        kept.keep(book)
        assert sorted(map(repr, Book(kept).experiences)) == before.pop()
