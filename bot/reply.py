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
class Panel:
    """A part of a picture that stands for itself: a title, and rows of a name with its figure in words.

    ``values``, one for each row, are drawn as bars; without them the figures alone are shown. A panel without rows is
    the heading of those that follow.
    """

    title: str
    rows: tuple[tuple[str, str], ...] = ()
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be drawn once the turn is committed. ``alt`` says the same in words.

    A balance is one bar: ``labels`` are the words above it, the biggest first, and each of ``series`` has one value.
    The first is the whole that the bar stands for, one with ``upper`` is a stretch that is marked, the others are the
    parts. Its ``panels`` stand below, and ``notes`` at the foot of any picture.
    """

    name: str
    kind: Literal["lines", "ranges", "bars", "balance"]
    title: str
    alt: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    source: str
    panels: tuple[Panel, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be made once the turn is committed: its name, its kind, and plain JSON values that it is made from."""

    name: str
    kind: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said back: ``opening``, then cards, then ``closing``; each text is one bubble.

    ``experiences`` are those that were understood from the message, as plain JSON values for front ends.
    ``choices_id`` tells these choices from earlier ones, for a channel on which old ones can still be pressed.
    ``case`` is the reference of the case that it speaks of. ``stands_for`` is the name of something that is shown once
    and changes, like a case's card at a desk: a channel that can, shows the reply in the place of the last one with
    this name, and every other just says it.
    """

    intent: str
    status: Status
    opening: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    closing: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    pictures: tuple[Picture, ...] = ()
    documents: tuple[Document, ...] = ()
    experiences: tuple[Mapping[str, Any], ...] = ()
    choices_id: str = ""
    case: str = ""
    stands_for: str = ""

    @property
    def bubbles(self) -> tuple[str, ...]:
        """Everything said, in order, for a channel that has only text."""
        return (*self.opening, *(card_text(card) for card in self.cards), *self.closing)

    @property
    def files(self) -> tuple[Picture | Document, ...]:
        """Everything that is to be drawn or made, in order."""
        return (*self.pictures, *self.documents)

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
        pictures=tuple(_picture(picture) for picture in plain["pictures"]),
        # These came later: an answer from before them has none.
        documents=tuple(Document(**document) for document in plain.get("documents", ())),
        experiences=tuple(plain.get("experiences", ())),
        choices_id=plain.get("choices_id", ""),
        case=plain.get("case", ""),
        stands_for=plain.get("stands_for", ""),
    )


def _picture(plain: Mapping[str, Any]) -> Picture:
    return Picture(
        **{
            **plain,
            "labels": tuple(plain["labels"]),
            "series": tuple(
                Series(line["name"], tuple(line["values"]), tuple(line["upper"])) for line in plain["series"]
            ),
            # These came later: a picture from before them has none.
            "panels": tuple(
                Panel(panel["title"], tuple((name, figure) for name, figure in panel["rows"]), tuple(panel["values"]))
                for panel in plain.get("panels", ())
            ),
            "notes": tuple(plain.get("notes", ())),
        }
    )
