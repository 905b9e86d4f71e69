"""The starter catalogue: our own words about careers, joined with published codes and figures.

Words live in ``starter/careers/*.yaml``, one file a category; figures in ``starter/figures.csv``.
Both are checked on load, and every fault names its file, line and field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge import ncs_figures
from knowledge.annotated_yaml import line_of, parse
from knowledge.aspects import load_aspects
from knowledge.errors import CatalogueError
from knowledge.records import Code, Document, Passage
from knowledge.tables import STARTER, soc2020_titles

CAREERS = STARTER / "careers"
SOURCE = "Ambitions starter catalogue"
ASSIGNED_BY, ASSIGNED_IN = "chosen by this project", 2026

_TEXT, _LIST = "text", "list"
FIELDS = {
    "slug": _TEXT,
    "soc_2020": _TEXT,
    "summary": _TEXT,
    "you_might_like_this_if_you": _LIST,
    "other_names": _LIST,
    "works_in": _LIST,
    "involves": _LIST,
}
PHRASES = range(5, 11)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One record as read, each field with its line."""

    file: str
    line: int
    values: dict[str, tuple[int, str | tuple[str, ...]]]

    def text(self, field: str) -> str:
        value = self.values[field][1] if field in self.values else ""
        return value if isinstance(value, str) else ""

    def items(self, field: str) -> tuple[str, ...]:
        value = self.values[field][1] if field in self.values else ()
        return value if isinstance(value, tuple) else ()

    def fault(self, field: str, wrong: str) -> str:
        line = self.values[field][0] if field in self.values else self.line
        return f"{self.file}, line {line}, {field}: {wrong}"


def load(folder: Path = CAREERS) -> tuple[Document, ...]:
    """Every career of the catalogue. Raises CatalogueError with all faults found."""
    entries: list[_Entry] = []
    faults: list[str] = []
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise CatalogueError([f"{folder}: holds no careers; restore the files of the checkout"])
    for path in files:
        try:
            entries += _read(path, faults)
        except CatalogueError as error:
            faults += error.faults
    faults += [fault for entry in entries for fault in _faults_of(entry)]
    faults += _repeats(entries)
    if faults:
        raise CatalogueError(faults)
    return tuple(_document(entry) for entry in entries)


@cache
def shipped() -> tuple[Document, ...]:
    """The catalogue that comes with this checkout, read once."""
    return load()


def _read(path: Path, faults: list[str]) -> Iterator[_Entry]:
    root = parse(path)
    if not isinstance(root, yaml.SequenceNode):
        faults.append(f"{path.name}, line 1: should be a list of careers, each beginning with '- slug:'")
        return
    for node in root.value:
        if not isinstance(node, yaml.MappingNode):
            faults.append(f"{path.name}, line {line_of(node)}: should begin with '- slug:'")
            continue
        values: dict[str, tuple[int, str | tuple[str, ...]]] = {}
        for key, value in node.value:
            kind = FIELDS.get(key.value)
            where = f"{path.name}, line {line_of(value)}, {key.value}"
            if kind is None:
                faults.append(f"{where}: is not a field; use one of {', '.join(FIELDS)}")
            elif key.value in values:
                faults.append(f"{where}: stands twice in one career")
            elif kind is _LIST and isinstance(value, yaml.SequenceNode):
                values[key.value] = (line_of(value), tuple(str(item.value).strip() for item in value.value))
            elif kind is _TEXT and isinstance(value, yaml.ScalarNode):
                values[key.value] = (line_of(value), " ".join(value.value.split()))
            else:
                wanted = "a list, each line beginning with '- '" if kind is _LIST else "one text"
                faults.append(f"{where}: should be {wanted}")
        yield _Entry(path.name, line_of(node), values)


def _faults_of(entry: _Entry) -> Iterator[str]:
    for field in FIELDS:
        if field not in entry.values:
            yield entry.fault(field, "is missing")
        elif not entry.values[field][1] or any(not item for item in entry.items(field)):
            yield entry.fault(field, "is empty")
    slug, soc = entry.text("slug"), entry.text("soc_2020")
    if slug and slug not in ncs_figures.by_slug():
        yield entry.fault("slug", f"{slug!r} is not a National Careers Service name; see starter/figures.csv")
    if soc and (len(soc) != 4 or soc not in soc2020_titles()):
        yield entry.fault("soc_2020", f"{soc!r} is not a SOC 2020 unit group; see data/soc2020.csv")
    phrases = entry.items("you_might_like_this_if_you")
    if phrases and len(phrases) not in PHRASES:
        yield entry.fault("you_might_like_this_if_you", f"has {len(phrases)} phrases; 5 to 10 are wanted")
    aspects = load_aspects()
    for field, group in (("works_in", aspects.settings), ("involves", aspects.involvements)):
        for item in entry.items(field):
            if item not in group:
                yield entry.fault(field, f"{item!r} is not in the list of data/aspects.yaml")


def _repeats(entries: list[_Entry]) -> Iterator[str]:
    slugs: dict[str, _Entry] = {}
    phrases: dict[str, _Entry] = {}
    for entry in entries:
        slug = entry.text("slug")
        if slug in slugs:
            yield entry.fault("slug", f"{slug!r} is already in {slugs[slug].file}, line {slugs[slug].line}")
        slugs.setdefault(slug, entry)
        for phrase in entry.items("you_might_like_this_if_you"):
            other = phrases.setdefault(phrase.lower(), entry)
            if other is not entry:
                yield entry.fault("you_might_like_this_if_you", f"{phrase!r} is also in {other.text('slug')}")


def _document(entry: _Entry) -> Document:
    figures = ncs_figures.by_slug()[entry.text("slug")]
    soc = entry.text("soc_2020")
    passages = [Passage("name", figures.title), Passage("summary", entry.text("summary"))]
    passages += [Passage("other_name", name) for name in entry.items("other_names")]
    passages += [Passage("phrase", phrase) for phrase in entry.items("you_might_like_this_if_you")]
    return Document(
        id=f"career:{figures.slug}",
        kind="career",
        title=figures.title,
        source=SOURCE,
        summary=entry.text("summary"),
        passages=tuple(passages),
        facts=figures.facts,
        codes=(Code("soc2020", soc, soc2020_titles()[soc], ASSIGNED_BY, ASSIGNED_IN), *figures.codes),
        apprenticeships=figures.apprenticeships,
        categories=figures.categories,
        aspects=frozenset(entry.items("works_in")) | frozenset(entry.items("involves")),
        routes=figures.routes,
        setting=entry.items("works_in")[0],
    )
