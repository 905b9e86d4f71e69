"""The one type that goes out, whatever the channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from bot.plain import plain


class Status(StrEnum):
    """How a turn ended; every ending has one."""

    ANSWERED = "answered"
    ASKED = "asked"
    SAVED = "saved"
    PLANNED = "planned"
    REFUSED = "refused"
    NO_DATA = "no_data"
    NOT_UNDERSTOOD = "not_understood"
    NOT_YET = "not_yet"
    HANDED_OVER = "handed_over"
    SAFEGUARDING = "safeguarding"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Choice:
    """A numbered choice: its label, and the intent with slots that choosing it stands for."""

    label: str
    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardFact:
    """A figure in words, with where, when and what it speaks of."""

    label: str
    text: str
    source: str
    year: int
    region: str


@dataclass(frozen=True, slots=True)
class Card:
    """A career (later: an opportunity, a provider). ``letter`` is empty outside a list of ideas."""

    id: str
    kind: str
    title: str
    letter: str = ""
    summary: str = ""
    why: tuple[str, ...] = ()
    why_text: str = ""
    facts: tuple[CardFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One line or bar of a picture. ``values`` pair up with the picture's ``labels``; None is unknown."""

    name: str
    values: tuple[float | None, ...]
    upper: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be drawn once the turn is committed. ``alt`` says the same in words."""

    name: str
    kind: Literal["lines", "ranges"]
    title: str
    alt: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said back: ``opening``, then cards, then ``closing``; each text is one bubble."""

    intent: str
    status: Status
    opening: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    closing: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def bubbles(self) -> tuple[str, ...]:
        """Everything said, in order, for a channel that has only text."""
        return (*self.opening, *(card_text(card) for card in self.cards), *self.closing)

    @property
    def text(self) -> str:
        """Everything said, as one text with an empty line between bubbles."""
        return "\n\n".join(self.bubbles)

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, the inverse of :func:`reply_from_json`."""
        values: dict[str, Any] = plain(self)
        return values


def card_text(card: Card) -> str:
    """A card as plain text."""
    title = f"{card.letter}. {card.title}" if card.letter else card.title
    return "\n".join([title, *filter(None, [card.summary, card.why_text]), *(fact.text for fact in card.facts)])


def reply_from_json(plain: Mapping[str, Any]) -> Reply:
    """A reply back from :meth:`Reply.as_json`. Raises KeyError or TypeError on other shapes."""
    return Reply(
        intent=plain["intent"],
        status=Status(plain["status"]),
        opening=tuple(plain["opening"]),
        cards=tuple(
            Card(
                **{
                    **card,
                    "why": tuple(card["why"]),
                    "facts": tuple(CardFact(**fact) for fact in card["facts"]),
                }
            )
            for card in plain["cards"]
        ),
        closing=tuple(plain["closing"]),
        choices=tuple(Choice(**choice) for choice in plain["choices"]),
        pictures=tuple(
            Picture(
                **{
                    **picture,
                    "labels": tuple(picture["labels"]),
                    "series": tuple(
                        Series(line["name"], tuple(line["values"]), tuple(line["upper"])) for line in picture["series"]
                    ),
                }
            )
            for picture in plain["pictures"]
        ),
    )
