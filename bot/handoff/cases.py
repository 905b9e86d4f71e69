"""The cases as one turn sees them: read under their locks, changes kept aside until the turn is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.grants import Grant, Granted
from bot.handoff.case import Case, reference_of
from bot.handoff.opening import OpeningHours
from bot.handoff.own_settings import AdviserSettings
from bot.handoff.urgency import Urgency
from bot.handoff.waiting import Wait, WaitingTime, waiting_time
from bot.message import Person

# So many cases tell how long it takes nowadays.
_LATELY = 50


@dataclass(frozen=True, slots=True)
class Reach:
    """How far somebody reaches: the ``channels`` and ``schools`` whose cases they may see; None: all of them."""

    channels: tuple[str, ...] | None = None
    schools: tuple[str, ...] | None = None


class CaseRows(Protocol):
    """Where cases are kept."""

    def next_number(self) -> int:
        """A number that no case has had."""
        ...

    def locked(self, number: int) -> Case | None:
        """The case with this number, which nobody else changes until the turn is done; None where there is none."""
        ...

    def of_student(self, person: Person) -> tuple[Case, ...]:
        """The cases of ``person``, the newest first."""
        ...

    def of_adviser(self, person: Person, most: int) -> tuple[Case, ...]:
        """The open cases that ``person`` has, those with the nearest deadline first."""
        ...

    def waiting(self, reach: Reach, most: int) -> tuple[Case, ...]:
        """The cases that nobody has taken and somebody may who reaches so far, the nearest deadline first."""
        ...

    def count_waiting(self, reach: Reach) -> int:
        """How many those are."""
        ...

    def loads(self, persons: Collection[Person]) -> Mapping[Person, int]:
        """How many open cases each of ``persons`` has."""
        ...

    def waits(self, now: datetime, most: int) -> tuple[tuple[Wait, ...], tuple[Wait, ...]]:
        """How long cases waited that were taken lately, and how long those have that wait at ``now``."""
        ...


class OwnSettings(Protocol):
    """Where advisers' own settings are looked up."""

    def of_all(self, persons: Collection[Person]) -> Mapping[Person, AdviserSettings]:
        """What each of ``persons`` has said of themselves; who said nothing is left out."""
        ...


class NoSettings:
    """Where nobody said anything of themselves."""

    def of_all(self, persons: Collection[Person]) -> Mapping[Person, AdviserSettings]:
        """See :class:`OwnSettings`."""
        return {}


class NoCases:
    """Where nothing is kept."""

    def next_number(self) -> int:
        """See :class:`CaseRows`."""
        raise LookupError("no cases are kept here")

    def locked(self, number: int) -> Case | None:
        """See :class:`CaseRows`."""
        return None

    def of_student(self, person: Person) -> tuple[Case, ...]:
        """See :class:`CaseRows`."""
        return ()

    def of_adviser(self, person: Person, most: int) -> tuple[Case, ...]:
        """See :class:`CaseRows`."""
        return ()

    def waiting(self, reach: Reach, most: int) -> tuple[Case, ...]:
        """See :class:`CaseRows`."""
        return ()

    def count_waiting(self, reach: Reach) -> int:
        """See :class:`CaseRows`."""
        return 0

    def loads(self, persons: Collection[Person]) -> Mapping[Person, int]:
        """See :class:`CaseRows`."""
        return dict.fromkeys(persons, 0)

    def waits(self, now: datetime, most: int) -> tuple[tuple[Wait, ...], tuple[Wait, ...]]:
        """See :class:`CaseRows`."""
        return (), ()


def nobody(role: Granted, school: str) -> Sequence[Grant]:
    """Where nothing is granted."""
    return ()


class Cases:
    """Cases to read and to change. What :meth:`put` was given is in ``changed`` until the turn is done.

    ``unsay`` says that a summary that was shown before must be kept no longer: a line was taken out of it.
    ``holding`` gives those who are granted a role at a school or everywhere, as :class:`bot.grants.Grants` does.
    ``settled`` are advisers' own settings that were changed.
    """

    def __init__(
        self,
        rows: CaseRows | None = None,
        holding: Callable[[Granted, str], Sequence[Grant]] = nobody,
        settings: OwnSettings | None = None,
    ) -> None:
        self._rows: CaseRows = rows or NoCases()
        self._settings: OwnSettings = settings or NoSettings()
        self.holding = holding
        self.changed: dict[str, Case] = {}
        self.settled: dict[Person, AdviserSettings] = {}
        self.unsay = False
        self._found: dict[Person, tuple[Case, ...]] = {}
        self._before: dict[str, Case] = {}

    def new_reference(self) -> str:
        """The reference of a case that is about to be."""
        return reference_of(self._rows.next_number())

    def get(self, reference: str) -> Case | None:
        """The case to be changed, as it stands; None where there is none."""
        if reference in self.changed:
            return self.changed[reference]
        digits = reference.rpartition("-")[2]
        case = self._rows.locked(int(digits)) if digits.isdigit() else None
        if case is not None:
            self._before[case.reference] = case
        return case

    def before(self, reference: str) -> Case | None:
        """The case as it was before this turn changed it; None where it is new."""
        return self._before.get(reference)

    def put(self, case: Case) -> Case:
        """Keep ``case`` in the place of what was under its reference."""
        self.changed[case.reference] = case
        return case

    def of_student(self, person: Person) -> tuple[Case, ...]:
        """The cases of ``person`` as this turn found them, the newest first."""
        # Every turn asks for them several times; most people have none.
        if person not in self._found:
            self._found[person] = self._rows.of_student(person)
        return self._found[person]

    def of_adviser(self, person: Person, most: int = 100) -> tuple[Case, ...]:
        """The open cases that ``person`` has, as this turn found them, the most pressing first."""
        return self._rows.of_adviser(person, most)

    def waiting(self, reach: Reach, most: int) -> tuple[Case, ...]:
        """Cases that nobody has taken, as this turn found them, the most pressing first."""
        return self._rows.waiting(reach, most)

    def count_waiting(self, reach: Reach) -> int:
        """How many cases nobody has taken."""
        return self._rows.count_waiting(reach)

    def loads(self, persons: Collection[Person]) -> Mapping[Person, int]:
        """How many open cases each of ``persons`` has."""
        return self._rows.loads(persons)

    def waiting_time(self, urgency: Urgency, now: datetime, hours: Iterable[OpeningHours] = ()) -> WaitingTime:
        """What may be told of how long others waited and how many wait, without whoever is asking; ``hours`` are those
        of the advisers who may take it.
        """
        past, still = self._rows.waits(now, _LATELY)
        return waiting_time(past, still, urgency, hours, now)

    def settings_of(self, persons: Collection[Person]) -> Mapping[Person, AdviserSettings]:
        """What each of ``persons`` says of themselves as an adviser."""
        kept = self._settings.of_all(persons)
        return {one: self.settled.get(one) or kept.get(one) or AdviserSettings() for one in persons}

    def own_settings(self, person: Person) -> AdviserSettings:
        """As :meth:`settings_of`, of one."""
        return self.settings_of([person])[person]

    def settle(self, person: Person, settings: AdviserSettings) -> None:
        """Keep what ``person`` says of themselves as an adviser."""
        self.settled[person] = settings

    def forget_changes(self) -> None:
        """Nothing was put."""
        self.changed.clear()
        self.settled.clear()
        self.unsay = False
