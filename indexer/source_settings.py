"""What the operator's settings file says of each source: ``sources.yaml``, every fault of it told together.

``docs/sources.example.yaml`` explains the fields. No key stands in the file: it names the environment variables that
hold them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

import httpx2
import yaml

from indexer.errors import BuildError
from knowledge.annotated_yaml import line_of, parse, plain
from knowledge.errors import CatalogueError

RATE, FASTEST = 2.0, 10.0
MOST_PAGES, LONGEST_RUN = 500, 100_000
_FIELDS = (
    "name", "kind", "url", "path", "key_env", "trusted", "provider", "rate", "most_pages", "allow_private", "options",
)  # fmt: skip
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
_HOST_AND_PORT = re.compile(r"(?:[a-z0-9.-]+|\[[0-9a-f:.]+\]):[0-9]{1,5}")
# What providers hand in, and the providers and careers that come with this repository.
RESERVED = ("handed-in", "listed", "starter")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
# Parameters that carry keys: what stands in an address ends in logs, here and on the way.
_KEY_LIKE = re.compile(r"key|token|secret|passw|signature|auth", re.IGNORECASE)


class SourcesError(BuildError):
    """The settings file has faults. ``faults`` holds a line each; ``str(error)`` is all of them in one line."""

    def __init__(self, file: str, faults: list[str]) -> None:
        self.faults = faults
        super().__init__(f"{file} has faults, so no source was read: {'; '.join(faults)}. Mend them and start again.")


@dataclass(frozen=True, slots=True)
class Needs:
    """What a kind of source needs of its entry: an address or a path, a key or none, and the options it knows.

    Each option may have what its value is to be, as a regular expression and an example; in a set of names alone, any
    text is taken.
    """

    at: Literal["url", "path", "either"] = "url"
    key: bool = False
    options: Collection[str] | Mapping[str, tuple[str, str]] = frozenset()

    def fault_of(self, option: str, value: str) -> str:
        """What is wrong with the value of an option that the kind knows, or ""."""
        if not isinstance(self.options, Mapping):
            return ""
        pattern, like = self.options[option]
        return "" if re.fullmatch(pattern, value) else f"{option} should be like {like}"


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """One source, as its operator set it up.

    ``name`` begins the ids of what it gives; ``kind`` says which reader. Either ``url`` or ``path`` is given; the other
    is "" or None. ``key_env`` names the environment variable with the key, "" where none is needed. What a ``trusted``
    source says counts as checked on the day it was fetched. ``provider`` is the name of whoever offers everything in
    it, "" where its records say so themselves. ``rate`` is requests a second; ``allow_private`` the "host:port" that
    may be asked although their addresses are private.
    """

    name: str
    kind: str
    url: str = ""
    path: Path | None = None
    key_env: str = ""
    trusted: bool = False
    provider: str = ""
    rate: float = RATE
    most_pages: int = MOST_PAGES
    allow_private: frozenset[str] = frozenset()
    options: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


def sources_path(environment: Mapping[str, str], home: Path) -> Path:
    """Where the settings file is: AMBITIONS_SOURCES, or ``sources.yaml`` in the home."""
    named = environment.get("AMBITIONS_SOURCES", "").strip()
    return Path(named).expanduser() if named else home / "sources.yaml"


def read_sources(path: Path, kinds: Mapping[str, Needs]) -> tuple[SourceSettings, ...]:
    """The sources of a settings file, in its order. Raises SourcesError with every fault and its line."""
    try:
        root = parse(path)
    except CatalogueError as error:
        raise SourcesError(path.name, error.faults) from error
    if not isinstance(root, yaml.SequenceNode):
        raise SourcesError(path.name, ["line 1: should be a list of sources, each beginning with '- name:'"])
    faults: list[str] = []
    found: dict[str, SourceSettings] = {}
    for node in root.value:
        entry = plain(node)
        wrong = list(_faults(entry, kinds))
        if not wrong and entry["name"] in found:
            wrong = [f"name: {entry['name']!r} stands twice, first on line {found[entry['name']].line}"]
        faults += [f"line {line_of(node)}, {fault}" for fault in wrong]
        if not wrong:
            found[entry["name"]] = _settings(entry, line_of(node), path.parent)
    if faults:
        raise SourcesError(path.name, faults)
    return tuple(found.values())


def _faults(entry: Any, kinds: Mapping[str, Needs]) -> Iterator[str]:
    if not isinstance(entry, dict) or not all(isinstance(key, str) for key in entry):
        yield "should be fields with values, beginning with 'name:'"
        return
    for name in entry:
        if name not in _FIELDS:
            yield f"{name}: there is no such field; use {', '.join(_FIELDS)}"
    for name in set(entry) & set(_FIELDS) - {"allow_private", "options"}:
        if not isinstance(entry[name], str):
            yield f"{name}: should be one value"
            return
    if not _NAME.fullmatch(entry.get("name", "")):
        yield "name: needs 1 to 40 small letters, digits, '-' or '_'"
    elif entry["name"] in RESERVED:
        yield f"name: {entry['name']!r} is a name of our own; choose another"
    if (needs := kinds.get(entry.get("kind", ""))) is None:
        yield f"kind: should be one of {', '.join(sorted(kinds))}"
    else:
        yield from _faults_of_kind(entry, needs)
    yield from _faults_of_values(entry)


def _faults_of_kind(entry: dict[str, Any], needs: Needs) -> Iterator[str]:
    given = [name for name in ("url", "path") if entry.get(name)]
    if needs.at == "either" and len(given) != 1:
        yield "url: needs either url or path, and not both"
    elif needs.at != "either" and given != [needs.at]:
        yield f"{needs.at}: a source of kind {entry['kind']} needs {needs.at}, and only that"
    if needs.key and not entry.get("key_env"):
        yield f"key_env: a source of kind {entry['kind']} needs the name of the variable that holds its key"
    if not needs.key and entry.get("key_env"):
        yield f"key_env: a source of kind {entry['kind']} takes no key, so none would be sent; take it out"
    options = entry.get("options") or {}
    if not isinstance(options, dict) or not all(isinstance(value, str) for value in options.values()):
        yield "options: should be names with one value each"
        return
    for name, value in options.items():
        if name not in needs.options:
            yield f"options: {entry['kind']} knows {', '.join(sorted(needs.options)) or 'none'}, but not {name!r}"
        elif fault := needs.fault_of(name, value):
            yield f"options: {fault}"


def _faults_of_values(entry: dict[str, Any]) -> Iterator[str]:
    if url := entry.get("url"):
        yield from _faults_of_url(url)
    if (key := entry.get("key_env")) and not _VARIABLE.fullmatch(key):
        yield "key_env: should be the name of an environment variable, in capitals, and not the key itself"
    if (trusted := entry.get("trusted")) and trusted.lower() not in _YES_NO:
        yield "trusted: should be yes or no"
    if (rate := entry.get("rate")) and not 0 < _number(rate) <= FASTEST:
        yield f"rate: should be requests a second, more than 0 and at most {FASTEST:g}"
    if (pages := entry.get("most_pages")) and not (pages.isdecimal() and 1 <= _number(pages) <= LONGEST_RUN):
        yield f"most_pages: should be a whole number from 1 to {LONGEST_RUN}"
    allowed = entry.get("allow_private") or []
    if not isinstance(allowed, list) or not all(
        isinstance(one, str) and _HOST_AND_PORT.fullmatch(one) for one in allowed
    ):
        yield "allow_private: should be a list of host:port, like [feeds.school.internal:8080]"
    elif allowed and entry.get("url") and _place(entry["url"]) not in allowed:
        yield f"allow_private: should hold the url's own host and port, {_place(entry['url'])}"


def _faults_of_url(url: str) -> Iterator[str]:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        yield "url: is no address"
        return
    if parts.scheme not in {"http", "https"} or not parts.hostname or url != url.strip():
        yield "url: should begin with https:// or http:// and name a host"
    if parts.username is not None or any(_KEY_LIKE.search(name) for name, _ in parse_qsl(parts.query, True)):
        yield "url: must not carry a name, password or key; put the key into a variable and name it in key_env"


def _place(url: str) -> str:
    # Here, since fetching is built on these settings.
    from indexer.fetching.addresses import place_of

    try:
        return place_of(httpx2.URL(url))
    except (httpx2.InvalidURL, ValueError):
        return ""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _settings(entry: dict[str, Any], line: int, folder: Path) -> SourceSettings:
    return SourceSettings(
        name=entry["name"],
        kind=entry["kind"],
        url=entry.get("url") or "",
        # Relative to the file, so that file and data can be moved together.
        path=folder / Path(entry["path"]).expanduser() if entry.get("path") else None,
        key_env=entry.get("key_env") or "",
        trusted=_YES_NO[(entry.get("trusted") or "no").lower()],
        provider=" ".join((entry.get("provider") or "").split()),
        rate=float(entry.get("rate") or RATE),
        most_pages=int(entry.get("most_pages") or MOST_PAGES),
        allow_private=frozenset(entry.get("allow_private") or ()),
        options=dict(entry.get("options") or {}),
        line=line,
    )
