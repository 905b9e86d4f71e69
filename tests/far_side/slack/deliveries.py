"""What is on its way to the program: counted, held, repeated, put out of order on purpose, and how it was answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tests.far_side.slack.seen import Answer, Attempt
from tests.far_side.slack.wire import Json

if TYPE_CHECKING:
    from tests.far_side.watch import Watch

Answered = Callable[[Answer], None]
Times = dict[str, list[tuple[str, float]]]


@dataclass(eq=False)
class Delivery:
    """Something to be delivered: an event, a command, an interaction. ``answered`` is called with what comes back."""

    id: str
    kind: str
    body: Json
    channel: str
    answered: Answered
    failures: int = 0
    reason: str = ""
    began: float = 0.0


@dataclass
class Deliveries:
    """Everything that was made for the program. ``send`` is called for each that may now be delivered."""

    watch: Watch
    send: Callable[[Delivery], None] | None = None
    held: list[Delivery] | None = None
    """What was made since somebody asked to hold it back; None where nobody did."""
    attempts: list[Attempt] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    """The last answer to each."""
    made: Times = field(default_factory=dict)
    handed_out: Times = field(default_factory=dict)
    times_made: int = 0
    taken: int = 0
    lost: int = 0
    _known: dict[str, Delivery] = field(default_factory=dict)
    _waiting: set[Delivery] = field(default_factory=set)
    _unsent: list[Delivery] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._waiting) + len(self.held or ())

    def add(self, number: str, kind: str, body: Json, channel: str, answered: Answered = lambda answer: None) -> None:
        """Send something on its way."""
        delivery = Delivery(number, kind, body, channel, answered)
        self._known[number] = delivery
        self.times_made += 1
        self.made.setdefault(channel, []).append((number, time.monotonic()))
        if self.held is None:
            self._begin(delivery)
        else:
            self.held.append(delivery)
        self.watch.changed()

    def repeat(self, number: str) -> None:
        """Deliver something once more, with the id that it had. Raises KeyError for what there never was."""
        self._begin(replace(self._known[number], failures=0, reason=""))

    def release(self, order: Sequence[str]) -> None:
        """Deliver what was held back: first those of ``order``, then the rest. Raises KeyError for one not held."""
        held = {delivery.id: delivery for delivery in self.held or ()}
        first = [held.pop(number) for number in order]
        self.held = None
        for delivery in (*first, *held.values()):
            self._begin(delivery)

    def start(self, send: Callable[[Delivery], None]) -> None:
        """Deliver what waits, and all that comes, in this way."""
        self.send = send
        unsent, self._unsent = self._unsent, []
        for delivery in unsent:
            send(delivery)

    def put_back(self, delivery: Delivery) -> None:
        """There is nobody to deliver it to just now."""
        self._unsent.append(delivery)

    def note(self, delivery: Delivery) -> None:
        """The program is given it."""
        delivery.began = time.monotonic()
        self.handed_out.setdefault(delivery.channel, []).append((delivery.id, delivery.began))

    def ended(self, delivery: Delivery, answer: Answer, wait: float | None, socket: int = 0) -> None:
        """A try is over: it was taken, or comes again after ``wait`` unscaled seconds, or else is given up."""
        taken = 200 <= answer.status <= 299
        spent = time.monotonic() - delivery.began
        self.attempts.append(
            Attempt(
                id=delivery.id,
                kind=delivery.kind,
                number=delivery.failures,
                reason=delivery.reason,
                status=answer.status,
                began=delivery.began,
                seconds=spent,
                wait=wait,
                socket=socket,
            )
        )
        self.answers[delivery.id] = answer
        if wait is None:
            self._waiting.discard(delivery)
            self.taken += taken
            self.lost += not taken
            delivery.answered(answer)
        self.watch.changed()

    def _begin(self, delivery: Delivery) -> None:
        self._waiting.add(delivery)
        if self.send is None:
            self._unsent.append(delivery)
        else:
            self.send(delivery)
