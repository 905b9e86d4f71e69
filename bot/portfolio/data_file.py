"""Reading a data file of rules: every value can say where it stands, so that a fault names file, line and entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

Named = TypeVar("Named", bound=StrEnum)
_OF_SOURCES = ("source", "last_verified")


class DataFileError(ValueError):
    """A data file cannot be used; ``str(error)`` says which file, which entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from, and the day on which it was read there; None where nobody has checked it."""

    name: str
    last_verified: date | None = None

    @property
    def checked(self) -> bool:
        """Whether it was read in its source."""
        return self.last_verified is not None


class Entry:
    """One value of a data file. Every method raises DataFileError where the value is not what it should be."""

    __slots__ = ("_node", "_place")

    def __init__(self, node: yaml.Node, place: str) -> None:
        self._node = node
        self._place = place

    def fault(self, problem: str) -> DataFileError:
        """An error that says where this entry stands and what is wrong with it."""
        return DataFileError(f"{self._place} (line {self._node.start_mark.line + 1}): {problem}")

    def entries(self) -> Mapping[str, Entry]:
        """The values of a mapping by name, in their order."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self.fault("must be names with a colon, each with what belongs to it")
        found: dict[str, Entry] = {}
        for key, value in self._node.value:
            name = str(key.value)
            if name in found:
                raise self.fault(f"'{name}' stands there twice")
            found[name] = Entry(value, f"{self._place}, {name}")
        return found

    def fields(self, *names: str) -> Mapping[str, Entry]:
        """The values of a mapping that has exactly ``names``, with or without a source.

        A name with a ? at its end may be missing.
        """
        found = {name: entry for name, entry in self.entries().items() if name not in _OF_SOURCES}
        known = {name.removesuffix("?") for name in names}
        if unknown := [name for name in found if name not in known]:
            raise self.fault(f"'{unknown[0]}' is not known here; these are: {', '.join(sorted(known))}")
        if missing := [name for name in names if not name.endswith("?") and name not in found]:
            raise self.fault(f"'{missing[0]}' is missing")
        return found

    def items(self) -> tuple[Entry, ...]:
        """The values of a list."""
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.fault("must be a list")
        return tuple(Entry(node, f"{self._place}, entry {place}") for place, node in enumerate(self._node.value, 1))

    def text(self) -> str:
        """Words that are not empty."""
        words = self._scalar()
        if not words:
            raise self.fault("must not be empty")
        return words

    def whole(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``."""
        words = self._scalar()
        if not words.isascii() or not words.isdigit() or not least <= int(words) <= most:
            raise self.fault(f"must be a whole number from {least} to {most}, not '{words}'")
        return int(words)

    def one_of(self, kind: type[Named]) -> Named:
        """One of the values of ``kind``."""
        words = self._scalar()
        try:
            return kind(words)
        except ValueError as error:
            raise self.fault(f"'{words}' is none of {', '.join(kind)}") from error

    def set_of(self, kind: type[Named]) -> frozenset[Named]:
        """A list of different values of ``kind``."""
        values = [item.one_of(kind) for item in self.items()]
        if len(set(values)) < len(values):
            raise self.fault("has something twice")
        return frozenset(values)

    def source(self) -> Source:
        """The source that the fields ``source`` and ``last_verified`` of a mapping name."""
        fields = self.entries()
        if not set(_OF_SOURCES) <= set(fields):
            raise self.fault("must say its source and when that was last_verified (empty where it was not)")
        verified = fields["last_verified"]
        return Source(fields["source"].text(), verified.day() if verified._scalar() else None)

    def day(self) -> date:
        """A day."""
        words = self._scalar()
        try:
            return date.fromisoformat(words)
        except ValueError as error:
            raise self.fault(f"must be a day like 2026-11-22, not '{words}'") from error

    def clock(self) -> time:
        """A time of day."""
        words = self._scalar()
        try:
            return time.fromisoformat(words)
        except ValueError as error:
            raise self.fault(f"must be a time like \"07:00\", not '{words}'") from error

    def pair(self) -> tuple[Entry, Entry]:
        """The first and the last of a range, written as a list of two."""
        both = self.items()
        if len(both) != 2:
            raise self.fault("must be the first and the last, like [3, 11]")
        return both[0], both[1]

    def _scalar(self) -> str:
        if not isinstance(self._node, yaml.ScalarNode):
            raise self.fault("must be one value")
        return str(self._node.value).strip()


def read_data_file(path: Path) -> Entry:
    """The whole of a YAML file. Raises DataFileError where it cannot be read."""
    try:
        node: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataFileError(f"{path.name}: cannot be read as YAML ({' '.join(str(error).split())})") from error
    if node is None:
        raise DataFileError(f"{path.name}: is empty; restore it from the checkout")
    return Entry(node, path.name)
