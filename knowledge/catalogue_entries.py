"""Reading the files of the starter catalogue: entries in which every field keeps its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.annotated_yaml import line_of, parse

TEXT, LIST, MAP = "one text", "a list, each line beginning with '- '", "texts by kind, each line like 'college: ...'"
# The fields in the order of the file. Those of OPTIONAL may be left out; ADDED_ONLY stand in careers of our own.
FIELDS = {
    "slug": TEXT,
    "title": TEXT,
    "categories": LIST,
    "soc_2020": TEXT,
    "summary": TEXT,
    "you_might_like_this_if_you": LIST,
    "other_names": LIST,
    "works_in": LIST,
    "involves": LIST,
    "a_day": LIST,
    "myth": TEXT,
    "in_fact": TEXT,
    "subjects": LIST,
    "routes_in": MAP,
    "neighbours": LIST,
}
ADDED_ONLY = frozenset({"title", "categories"})
OPTIONAL = frozenset({"myth", "in_fact", *ADDED_ONLY})
Value = str | tuple[str, ...] | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as read, each field with its line."""

    file: str
    line: int
    values: Mapping[str, tuple[int, Value]]

    def text(self, field: str) -> str:
        """The field's text; empty where it is missing or of another kind."""
        value = self.values[field][1] if field in self.values else ""
        return value if isinstance(value, str) else ""

    def items(self, field: str) -> tuple[str, ...]:
        """The field's list; empty where it is missing or of another kind."""
        value = self.values[field][1] if field in self.values else ()
        return value if isinstance(value, tuple) else ()

    def texts(self, field: str) -> Mapping[str, str]:
        """The field's texts by kind; empty where it is missing or of another kind."""
        value = self.values[field][1] if field in self.values else {}
        return value if isinstance(value, Mapping) else {}

    def fault(self, field: str, wrong: str) -> str:
        """What is wrong with ``field``, and where it stands."""
        line = self.values[field][0] if field in self.values else self.line
        return f"{self.file}, line {line}, {field}: {wrong}"


def read(path: Path, faults: list[str]) -> Iterator[Entry]:
    """The entries of one file; what cannot be read is added to ``faults``. Raises CatalogueError."""
    root = parse(path)
    if not isinstance(root, yaml.SequenceNode):
        faults.append(f"{path.name}, line 1: should be a list of careers, each beginning with '- slug:'")
        return
    for node in root.value:
        if isinstance(node, yaml.MappingNode):
            yield Entry(path.name, line_of(node), dict(_fields(path.name, node, faults)))
        else:
            faults.append(f"{path.name}, line {line_of(node)}: should begin with '- slug:'")


def _fields(file: str, node: yaml.MappingNode, faults: list[str]) -> Iterator[tuple[str, tuple[int, Value]]]:
    seen: set[str] = set()
    for key, value in node.value:
        kind = FIELDS.get(key.value)
        where = f"{file}, line {line_of(value)}, {key.value}"
        if kind is None:
            faults.append(f"{where}: is not a field; use one of {', '.join(FIELDS)}")
        elif key.value in seen:
            faults.append(f"{where}: stands twice in one career")
        elif (read_value := _value(kind, value)) is None:
            faults.append(f"{where}: should be {kind}")
        else:
            yield key.value, (line_of(value), read_value)
        seen.add(key.value)


def _value(kind: str, node: yaml.Node) -> Value | None:
    if kind is LIST and isinstance(node, yaml.SequenceNode):
        return tuple(str(item.value).strip() for item in node.value)
    if kind is TEXT and isinstance(node, yaml.ScalarNode):
        return " ".join(node.value.split())
    if kind is MAP and isinstance(node, yaml.MappingNode):
        return {str(key.value): " ".join(str(value.value).split()) for key, value in node.value}
    return None
