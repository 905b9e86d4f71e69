"""The far side of a channel, as simple callables, and replies to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import SetClock
from bot.message import Message, Person
from bot.reply import Card, CardFact, Choice, Document, Picture, Reply, Series, Status

NOW = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)

SAYS = {
    "error.unexpected": "Sorry, something went wrong.",
    "jsonl.broken": "This line is not JSON.",
    "jsonl.not_an_object": "A line must be one JSON object.",
    "jsonl.too_long": "This line is longer than {kibibytes} KiB.",
    "jsonl.missing": "The field {field} is missing.",
    "jsonl.not_text": "The field {field} must be text.",
    "jsonl.not_texts": "The field {field} must be a list of texts.",
    "jsonl.not_a_group": "The field {field} must be an object.",
    "jsonl.bad_characters": "The field {field} holds characters that cannot be kept.",
    "jsonl.bad_role": "The field role must be one of these: {roles}.",
    "jsonl.bad_year": "The field profile.year must be a whole number from {first} to {last}, or null.",
    "jsonl.bad_time": "The field at must be a time with an offset, like {example}.",
    "jsonl.early": "The field at must not be before {last}.",
    "terminal.hint": "Type a message and press Enter. Type exit when you want to leave.",
    "terminal.loading": "I'm getting ready. This takes a few seconds.",
    "terminal.drawing": "Drawing a picture.",
    "terminal.making": "Making a file.",
    "terminal.file_saved": "File saved: {path}",
    "terminal.file_failed": "The file could not be saved.",
    "terminal.picture_saved": "Picture saved: {path}",
    "terminal.picture_shows": "It shows this: {alt}",
    "terminal.picture_failed": "I could not save the picture. It shows this: {alt}",
    "terminal.goodbye": "Bye for now. You can come back any time.",
}

FACT = CardFact("Starting pay", "Starting pay is about £24,000 a year (UK, NCS, 2024).", "NCS", 2024, "UK")
CARD = Card(
    id="career:animal-care-worker",
    kind="career",
    title="Animal care worker",
    letter="A",
    summary="You feed, clean and look after animals.",
    why=("animals",),
    why_text="You said you like “animals”.",
    facts=(FACT,),
)
PICTURE = Picture(
    name="pay",
    kind="ranges",
    title="Pay in two jobs",
    alt="Vets earn £33,000 to £60,000 a year.",
    labels=("Vet",),
    series=(Series("Pay", (33000.0,), (60000.0,)),),
    unit="£ a year",
    source="National Careers Service, UK, 2024",
)
REPLY = Reply(
    intent="explore_interests",
    status=Status.ANSWERED,
    opening=("Here is 1 idea for you.",),
    cards=(CARD,),
    closing=("What do you think?",),
    choices=(Choice("Not A", "refine", {"drop": "A"}), Choice("More like A", "refine")),
)


def words(code: str, **slots: object) -> str:
    """The sentence of ``code``."""
    return SAYS[code].format(**slots)


def said(text: str, status: Status = Status.ANSWERED) -> Reply:
    """A reply that says one thing."""
    return Reply("help", status, opening=(text,))


def echo(message: Message) -> Reply:
    """Says what it heard."""
    return said(message.words)


@dataclass
class FarSide:
    """Everything behind a channel: it remembers what came, and answers with ``answer``."""

    answer: Callable[[Message], Reply] = echo
    clock: SetClock = field(default_factory=SetClock)
    heard: list[Message] = field(default_factory=list)
    saved: list[tuple[Picture | Document, Person]] = field(default_factory=list)

    def receive(self, message: Message) -> Reply:
        """One turn."""
        self.heard.append(message)
        return self.answer(message)

    def save_file(self, file: Picture | Document, person: Person) -> Path:
        """Pretend to a file."""
        self.saved.append((file, person))
        return Path("pictures") / f"{file.name}.png"
