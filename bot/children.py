"""The children that a parent or carer speaks for, each with a portfolio of their own."""

from __future__ import annotations

from bot.message import Person


def person_of(parent: Person, child: str) -> Person:
    """Whose the rows of the child with this id are: apart from the parent's own."""
    return Person(parent.channel, f"{parent.user}/child/{child}")
