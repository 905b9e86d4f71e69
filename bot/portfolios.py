"""The portfolios that one turn may speak of: the person's own and their children's, each opened when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.children import OWN, portfolio_of
from bot.message import Person
from bot.portfolio.book import Book, Nothing, Store

_NOBODY = Person("", "")


class Portfolios:
    """Those of ``person``; ``open_store`` gives where the portfolio of somebody is kept."""

    def __init__(self, open_store: Callable[[Person], Store] = lambda _: Nothing(), person: Person = _NOBODY) -> None:
        self._open_store = open_store
        self._person = person
        self._opened: dict[str, Book] = {}

    def of(self, child: str) -> Book:
        """The portfolio of the child with this id, or one's own (""); the same one each time."""
        child = "" if child == OWN else child
        if child not in self._opened:
            self._opened[child] = Book(self._open_store(portfolio_of(self._person, child)))
        return self._opened[child]

    @property
    def opened(self) -> Mapping[str, Book]:
        """Those that were spoken of, by the child's id."""
        return self._opened

    def forget_changes(self) -> None:
        """Nothing was changed in any of them."""
        for book in self._opened.values():
            book.forget_changes()
