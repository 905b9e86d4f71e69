"""Short things that people say: yes and no, and phrases that stand alone or within more."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding.experiences.said import FILE, FILLER, said_words, says, says_only, yes_or_no
from bot.word_lists import WordListError

# Every section that the code asks for by name.
SECTIONS = (
    "filler", "yes", "no", "scrap", "unknown", "vague", "each_day", "in_all", "skip", "undo", "remove", "hide",
    "show_again", "last_one", "corrects_place", "wishes", "logging", "for_all", "others_work", "did_not", "everyday",
    "how_counted", "asks_if_counts", "list", "json_resume", "cv", "badges", "transfer", "pdf", "corrects", "service",
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["yes", "Yes!", "yh", "yeah that's right", "yep save it pls", "ok", "go on then", "👍", " ✅ ", "defo", "safe bro"],
)
def test_a_yes(text: str) -> None:
    assert yes_or_no(text) is True


@pytest.mark.parametrize("text", ["no", "Nah", "nope sorry", "no thanks", "that's wrong", "don't save it", "👎", "na"])
def test_a_no(text: str) -> None:
    assert yes_or_no(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "?",
        "maybe",
        "yes but it was 2 hours",
        "no it was tuesday",
        "ok so what jobs use maths",
        "👍👎",
        "it was",
    ],
)
def test_more_than_a_yes_or_a_no_is_neither(text: str) -> None:
    assert yes_or_no(text) is None


@pytest.mark.parametrize(
    ("section", "text", "expected"),
    [
        ("scrap", "scrap that", True),
        ("scrap", "nvm mate", True),
        ("scrap", "never mind, it was 3 hours", False),
        ("unknown", "idk tbh", True),
        ("unknown", "idk, maybe 5 hours", False),
        ("vague", "all day", True),
        ("vague", "all day long on tuesday", False),
    ],
)
def test_alone_is_another_thing_than_within_more(section: str, text: str, *, expected: bool) -> None:
    assert says_only(section, text) is expected
    assert says(section, text)


@pytest.mark.parametrize("text", ["", "!!!", "the a an"])
def test_fillers_alone_say_nothing(text: str) -> None:
    assert not any(says_only(section, text) for section in SECTIONS if section != FILLER)


def test_every_section_that_is_asked_for_is_there() -> None:
    assert set(SECTIONS) <= set(said_words())


def test_an_unknown_section_is_an_error() -> None:
    with pytest.raises(KeyError):
        says("no such section", "yes")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("skip: [pass, '...']", "skip"),
        ("skip: [pass, 'what?!']", "skip"),
        ("skip: 5", "skip"),
        ("skip:", "skip"),
        ("- skip", "named sections"),
        ("skip: [", "YAML"),
    ],
)
def test_a_fault_in_the_file_names_file_and_entry(content: str, named: str, tmp_path: Path) -> None:
    file = tmp_path / FILE.name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(WordListError, match=rf"said\.yaml.*{named}|{named}.*said\.yaml"):
        said_words(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WordListError, match=r"missing\.yaml"):
        said_words(tmp_path / "missing.yaml")
