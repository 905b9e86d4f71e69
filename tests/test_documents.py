"""The documents are true: their commands can be given, their links lead somewhere, their lists are whole."""

from __future__ import annotations

import argparse
import importlib.util
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import bot.__main__
import indexer.__main__
from bot.message import Role
from bot.reply import Status
from bot.storage.tables import Base
from bot.understanding.examples import shipped as examples
from bot.wording.words import shipped as wording
from indexer.sources import SOURCES
from knowledge import catalogue
from knowledge.aspects import load_aspects
from knowledge.catalogue_entries import FIELDS
from knowledge.tables import soc2020_titles
from tests.settings_read import names_read

CHECKOUT = Path(__file__).resolve().parent.parent
AT_THE_TOP = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "DATA_LICENCES.md")
DOCUMENTS = [*(CHECKOUT / name for name in AT_THE_TOP), *sorted((CHECKOUT / "docs").rglob("*.md"))]
PYTHON = ".venv/bin/python"
PARSERS = {"bot": bot.__main__._parser, "indexer": indexer.__main__._parser}
# What set-up or a run makes, and what lies beside the checkout.
MADE_BY_RUNNING = (".venv/", "var/", "../shared", "index/", "understanding/", "files/", "sources/")
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.*<>-]+(?:/[\w.*<>-]*)+")
DAY = re.compile(r"\d\d/\d\d/\d{4}")
SETTING = re.compile(r"[A-Z][A-Z_]*=.*")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: the document, the line on which its text begins, its language and its text."""

    document: Path
    line: int
    language: str
    text: str


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def blocks(document: Path) -> Iterator[Block]:
    text = text_of(document)
    for match in FENCE.finditer(text):
        indent = match[1]
        body = "".join(line.removeprefix(indent) for line in match[3].splitlines(keepends=True))
        yield Block(document, text.count("\n", 0, match.start(3)) + 1, match[2], body)


def prose(document: Path) -> str:
    """The document without its fenced blocks."""
    return FENCE.sub("", text_of(document))


def name_of(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def commands() -> Iterator[tuple[str, list[str]]]:
    """The place and the words of every command in a ``sh`` block."""
    for document in DOCUMENTS:
        for block in blocks(document):
            if block.language == "sh":
                for number, line in enumerate(block.text.splitlines(), start=block.line):
                    if words := words_of(line):
                        yield f"{name_of(document)}:{number}", words


def words_of(line: str) -> list[str]:
    """The words of a command, without remarks, settings before it and redirections after it."""
    reader = shlex.shlex(line, posix=True, punctuation_chars="<>|;&")
    reader.whitespace_split = True
    words = list(reader)
    while words and SETTING.fullmatch(words[0]):
        words.pop(0)
    end = next((place for place, word in enumerate(words) if set(word) <= set("<>|;&")), len(words))
    return words[:end]


COMMANDS = list(commands())
OF_PYTHON = [pytest.param(words, id=place) for place, words in COMMANDS if words[0] == PYTHON]
OF_MAKE = [pytest.param(words, id=place) for place, words in COMMANDS if words[0] == "make"]
# A help text needs no model and no home, so these are really run.
QUICK = [pytest.param(words, id=place) for place, words in COMMANDS if words[0] == PYTHON and words[-1] == "--help"]


def targets() -> set[str]:
    makefile = text_of(CHECKOUT / "Makefile")
    return set(re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE))


def refused(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> bool:
    """Whether the real parser calls ``arguments`` a wrong usage."""
    try:
        parser.parse_args(arguments)
    except SystemExit as leaving:
        return leaving.code != 0
    return False


def test_the_documents_are_there() -> None:
    assert all(document.is_file() for document in DOCUMENTS)
    assert len(OF_PYTHON) > 20
    assert len(QUICK) >= 4
    unknown = {words[0] for _, words in COMMANDS} - {PYTHON, "make"}
    assert not unknown, f"nobody checks these commands of sh blocks: {unknown}"


@pytest.mark.parametrize("words", OF_MAKE)
def test_each_make_target_is_there(words: list[str]) -> None:
    wanted = [word for word in words[1:] if not SETTING.fullmatch(word)]
    assert wanted
    assert set(wanted) <= targets()


def test_make_commands_within_sentences() -> None:
    for document in DOCUMENTS:
        for code in CODE.findall(prose(document)):
            if code.startswith("make "):
                assert code.split()[1] in targets(), f"{name_of(document)}: {code}"


@pytest.mark.parametrize("words", OF_PYTHON)
def test_each_command_can_be_given(words: list[str]) -> None:
    assert words[1] == "-m"
    module, arguments = words[2], words[3:]
    package = module.partition(".")[0]
    assert package in {*PARSERS, "benchmarks"}
    spec = importlib.util.find_spec(module)
    assert spec
    assert spec.origin
    if package in PARSERS:
        assert not refused(PARSERS[package](), arguments)
        return
    # A benchmark's parser lives as long as its run, so its options are looked for in its own words.
    source = text_of(Path(spec.origin))
    for word in arguments:
        assert not word.startswith("-") or f'"{word.partition("=")[0]}"' in source, f"{module} has no {word}"


@pytest.mark.parametrize("words", QUICK)
def test_quick_commands_run(words: list[str]) -> None:
    done = subprocess.run([sys.executable, *words[1:]], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("usage: ")
    assert not done.stderr


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_each_link_leads_somewhere(document: Path) -> None:
    for target in LINK.findall(prose(document)):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        linked = (document.parent / path).resolve() if path else document
        assert linked.exists(), f"{target} is not there"
        assert linked.is_relative_to(CHECKOUT), f"{target} leads out of the checkout"
        assert not anchor or anchor in anchors(linked), f"{target} has no such heading"


def anchors(document: Path) -> set[str]:
    """The headings of a document as links name them."""
    headings = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_each_path_that_is_named_is_there(document: Path) -> None:
    for code in CODE.findall(prose(document)):
        if not PATH.fullmatch(code) or DAY.fullmatch(code) or code.startswith(MADE_BY_RUNNING):
            continue
        pattern = re.sub(r"<[^>]*>", "*", code.rstrip("/"))
        # A file that a recipe asks for is not there yet, but others like it are.
        assert list(CHECKOUT.glob(pattern)), f"{code} is not there"


def test_the_stable_interfaces_are_all_named() -> None:
    text = text_of(CHECKOUT / "README.md")
    intents = {example.intent for example in examples()}
    for name in (*intents, *Status, *Role, *SOURCES):
        assert f"`{name}`" in text, f"README.md does not name {name}"


def test_every_setting_is_in_the_table(tmp_path: Path) -> None:
    read = names_read(tmp_path) | {
        name
        for path in ("indexer/settings.py", "indexer/source_settings.py")
        for name in re.findall(r'environment\.get\("(\w+)"', text_of(CHECKOUT / path))
    }
    rows = re.findall(r"^\| (`[A-Z_]+`.*?) \|", text_of(CHECKOUT / "README.md"), re.MULTILINE)
    listed = [name for row in rows for name in CODE.findall(row)]
    assert sorted(listed) == sorted(read)


def test_every_table_is_in_the_list_of_tables() -> None:
    rows = re.findall(r"^\| (`[a-z_]+`.*?) \|", text_of(CHECKOUT / "docs/operators.md"), re.MULTILINE)
    listed = {name for row in rows for name in CODE.findall(row)}
    assert set(Base.metadata.tables) <= listed


def test_the_catalogues_fields_and_lists_are_whole() -> None:
    text = text_of(CHECKOUT / "docs/catalogue.md")
    for field in FIELDS:
        assert f"| `{field}` |" in text, f"{field} is not described"
    for group, field in ((load_aspects().settings, "works_in"), (load_aspects().involvements, "involves")):
        listed = re.search(rf"\*\*For `{field}`:\*\*\n(.*?)\.\n\n", text, re.DOTALL)
        assert listed
        assert set(CODE.findall(listed[1])) == group


def test_the_groups_without_a_career_are_listed() -> None:
    _, _, text = text_of(CHECKOUT / "docs/catalogue.md").partition("## Groups without a career")
    covered = {code.value for career in catalogue.shipped() if (code := career.code("soc2020"))}
    groups = {code for code in soc2020_titles() if len(code) == len("1111")}
    assert set(re.findall(r"^\| (\d{4}) \|", text, re.MULTILINE)) == groups - covered


def test_the_example_of_a_record_is_sound(tmp_path: Path) -> None:
    (record,) = (block for block in blocks(CHECKOUT / "docs/catalogue.md") if block.language == "yaml")
    (tmp_path / "example.yaml").write_text(record.text, encoding="utf-8")
    (career,) = catalogue.load(tmp_path)
    assert career.summary in {document.summary for document in catalogue.shipped()}


def test_the_safeguarding_texts_are_the_ones_that_are_said() -> None:
    quoted = re.findall(r"^> (.+)$", prose(CHECKOUT / "docs/safeguarding.md"), re.MULTILINE)
    said = {wording().forms(code)["say"] for code in wording().codes if code.startswith("safeguarding.")}
    assert len(quoted) >= 8
    assert set(quoted) <= said


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(path.name for path in (CHECKOUT / "docs/adr").glob("*.md"))
    assert [name[:5] for name in names] == [f"{number:04}-" for number in range(1, len(names) + 1)]
    for number, name in enumerate(names, start=1):
        text = text_of(CHECKOUT / "docs/adr" / name)
        assert text.startswith(f"# {number}. ")
        for part in ("Status: ", "## Context", "## Decision", "## Alternatives", "## Consequences"):
            assert part in text, f"{name} has no {part}"
