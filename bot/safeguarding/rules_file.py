"""Reading a rules file: what each section must look like, and a plain sentence for each fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import yaml

from bot.safeguarding.finding import Look
from bot.safeguarding.notation import Branch, NotationError, parse
from bot.safeguarding.spelling import Spelling, typed_words


class _Level(NamedTuple):
    look: Look
    spared_by_idioms: bool


_LEVELS = {
    "always": _Level(Look.CONCERN, spared_by_idioms=False),
    "concern": _Level(Look.CONCERN, spared_by_idioms=True),
    "check": _Level(Look.CHECK, spared_by_idioms=True),
}
_SECTIONS = ("spellings", "fillers", "found_if_mistyped", "right_as_typed", "words", *_LEVELS, "idioms")
# What a file for another language may have; its patterns are spelled as the main file says.
_OF_A_LANGUAGE = ("words", *_LEVELS, "idioms")
_LONGEST_SPELLING = 3


class RulesError(ValueError):
    """The rules cannot be used. ``faults`` has a sentence each, with file, line, entry and what is wrong."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Entry:
    """One pattern of the file, as written and as read: a message must hold all ``parts``, in any order.

    ``line`` counts from 1, in ``file``. A part is found where any of its branches is. ``of_a_language`` where the file
    is one for a language beside English.
    """

    look: Look
    kind: str
    pattern: str
    line: int
    spared_by_idioms: bool
    parts: tuple[tuple[Branch, ...], ...]
    file: str
    of_a_language: bool = False


@dataclass(frozen=True)
class RulesFile:
    """All that a rules file says, with those of other languages that belong to it."""

    spelling: Spelling
    found_if_mistyped: frozenset[str]
    right_as_typed: frozenset[str]
    entries: tuple[Entry, ...]
    idioms: tuple[Branch, ...]


def read_rules_file(path: Path, languages: Sequence[Path] = ()) -> RulesFile:
    """The rules that a file holds, with those of files for other ``languages``.

    Raises RulesError with all faults of a file at once.
    """
    faults = _Faults(path.name)
    sections = _sections(_parsed(path), faults)
    spelling = Spelling(_spellings(sections["spellings"], faults), _plain_words(sections["fillers"], faults))
    mistyped, right_as_typed = (
        frozenset(_plain_words(sections[name], faults)) for name in ("found_if_mistyped", "right_as_typed")
    )
    entries, idioms = _patterns(sections, spelling, faults)
    faults.raise_any()
    file = RulesFile(spelling, mistyped, right_as_typed, entries, idioms)
    for language in languages:
        faults = _Faults(language.name)
        entries, idioms = _patterns(_sections_of_a_language(_parsed(language), faults), spelling, faults)
        faults.raise_any()
        entries = tuple(replace(entry, of_a_language=True) for entry in entries)
        file = replace(file, entries=file.entries + entries, idioms=file.idioms + idioms)
    return file


def _patterns(
    sections: dict[str, yaml.Node], spelling: Spelling, faults: _Faults
) -> tuple[tuple[Entry, ...], tuple[Branch, ...]]:
    """The entries and the idioms of a file, in which a section may be missing."""
    sets: dict[str, tuple[Branch, ...]] = {}
    for name, node in _pairs(sections["words"], faults) if "words" in sections else ():
        sets[name] = _branches(node, sets, spelling, faults)
    entries = tuple(
        Entry(level.look, kind, str(node.value), _line(node), level.spared_by_idioms, parts, faults.file)
        for section, level in _LEVELS.items()
        if section in sections
        for kind, node in _listed(sections[section], faults)
        if (parts := _parts(node, sets, spelling, faults))
    )
    if "idioms" not in sections:
        return entries, ()
    listed = _listed(sections["idioms"], faults)
    return entries, tuple(branch for _, node in listed for branch in _branches(node, sets, spelling, faults))


class _Faults:
    def __init__(self, file: str) -> None:
        self.file = file
        self._faults: list[str] = []

    def add(self, node: yaml.Node, problem: str) -> None:
        shown = f"'{node.value}' " if isinstance(node, yaml.ScalarNode) else ""
        self._faults.append(f"{self.file}, line {_line(node)}: {shown}{problem}")

    def raise_any(self) -> None:
        if self._faults:
            raise RulesError(self._faults)


def _parsed(path: Path) -> yaml.Node:
    try:
        root: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RulesError([f"{path.name}, line {line}: {error.problem}; check quotes, colons and indents"]) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RulesError([f"{path.name}, line 1: cannot be read as a text file in UTF-8"]) from error
    if root is None:
        raise RulesError([f"{path.name}, line 1: is empty; restore it from the checkout"])
    return root


def _sections(root: yaml.Node, faults: _Faults) -> dict[str, yaml.Node]:
    sections = dict(_pairs(root, faults))
    for name, node in sections.items():
        if name not in _SECTIONS:
            faults.add(node, f"stands in '{name}', which is no section; they are {', '.join(_SECTIONS)}")
    for name in _SECTIONS:
        if name not in sections:
            faults.add(root, f"the section '{name}' is missing")
    faults.raise_any()
    return sections


def _sections_of_a_language(root: yaml.Node, faults: _Faults) -> dict[str, yaml.Node]:
    sections = dict(_pairs(root, faults))
    for name, node in sections.items():
        if name not in _OF_A_LANGUAGE:
            faults.add(node, f"stands in '{name}', which is no section here; they are {', '.join(_OF_A_LANGUAGE)}")
    faults.raise_any()
    return sections


def _spellings(section: yaml.Node, faults: _Faults) -> dict[tuple[str, ...], tuple[str, ...]]:
    same: dict[tuple[str, ...], tuple[str, ...]] = {}
    for meant, node in _pairs(section, faults):
        if not isinstance(node, yaml.ScalarNode):
            faults.add(node, f"must be the ways to type '{meant}', with | between them")
            continue
        for way in str(node.value).split("|"):
            typed = tuple(typed_words(way))
            if not 1 <= len(typed) <= _LONGEST_SPELLING:
                faults.add(node, f"has '{way.strip()}', which is not 1 to {_LONGEST_SPELLING} words")
            elif typed in same:
                faults.add(node, f"has '{way.strip()}', which already has a meaning further up")
            same[typed] = tuple(typed_words(meant))
    return same


def _plain_words(section: yaml.Node, faults: _Faults) -> list[str]:
    if not isinstance(section, yaml.ScalarNode):
        faults.add(section, "must be plain words with spaces between them")
        return []
    return typed_words(str(section.value))


def _parts(
    node: yaml.Node, sets: dict[str, tuple[Branch, ...]], spelling: Spelling, faults: _Faults
) -> tuple[tuple[Branch, ...], ...]:
    if not isinstance(node, yaml.ScalarNode):
        faults.add(node, "must be one pattern in words; put quotes around it if it has a colon or a comma")
        return ()
    try:
        return tuple(parse(part, sets, spelling) for part in str(node.value).split("&"))
    except NotationError as error:
        faults.add(node, str(error))
        return ()


def _branches(
    node: yaml.Node, sets: dict[str, tuple[Branch, ...]], spelling: Spelling, faults: _Faults
) -> tuple[Branch, ...]:
    parts = _parts(node, sets, spelling, faults)
    if len(parts) > 1:
        faults.add(node, "has an '&', which only patterns of a concern or a check may have")
    return parts[0] if parts else ()


def _pairs(node: yaml.Node, faults: _Faults) -> Iterator[tuple[str, yaml.Node]]:
    """The keys and values of a mapping; a key that comes twice is a fault, since YAML would drop the first."""
    if not isinstance(node, yaml.MappingNode):
        faults.add(node, "must be names with a colon, each with what belongs to it")
        return
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            faults.add(key, "is named twice in one place")
        seen.add(name)
        yield name, value


def _listed(section: yaml.Node, faults: _Faults) -> Iterator[tuple[str, yaml.Node]]:
    for kind, listing in _pairs(section, faults):
        if not isinstance(listing, yaml.SequenceNode):
            faults.add(listing, f"must be a list under '{kind}', a dash before each entry")
            continue
        for node in listing.value:
            yield kind, node


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
