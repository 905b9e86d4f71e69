"""``python -m bot school``: what an operator types, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.bot.commands.conftest import Command
from tests.test_documents import CHECKOUT, PYTHON, blocks, words_of

CODE = re.compile(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){2}")


@pytest.fixture
def code(run: Command) -> str:
    """The code of 9B at Example School."""
    assert run("school", "add", "Example School")[0] == 0
    return code_in(run("school", "class", "Example School", "9B")[1])


def code_in(out: str) -> str:
    (code,) = set(CODE.findall(out))
    return str(code)


def test_there_is_none_at_first(run: Command) -> None:
    assert run("school", "list") == (0, "There is no school yet.\n", "")


def test_from_a_school_to_a_code_to_its_end(run: Command) -> None:
    added = run("school", "add", "  Example   School ", "--first-year", "11")
    assert added == (0, "Added: Example School: from Year 11\n", "")
    status, out, _ = run("school", "class", "Example School", "9B", "--days", "3", "--bot", "@example_bot")
    assert status == 0
    code = code_in(out)
    assert out.splitlines()[0].startswith(f"{code} joins 9B at Example School, until 20")
    assert out.splitlines()[1] == f"https://t.me/example_bot?start={code}"
    listed = run("school", "list")[1].splitlines()
    assert listed[0] == "Example School: from Year 11"
    assert listed[1].startswith(f"  9B  {code}  until 20")
    assert run("school", "end", code.upper().replace("-", ""))[1] == (
        f"{code} of 9B at Example School joins nobody any more.\n"
    )
    assert run("school", "list")[1].splitlines()[1] == f"  9B  {code}  ended"


def test_a_school_is_changed_by_adding_it_again(run: Command) -> None:
    run("school", "add", "Example School", "--first-year", "11")
    changed = run("school", "add", "Example School")
    assert changed == (0, "Changed: Example School: from the channel's own first year\n", "")


def test_a_new_code_ends_the_one_before(run: Command, code: str) -> None:
    second = code_in(run("school", "class", "Example School", "9B")[1])
    assert second != code
    assert run("school", "end", code)[0] == 1
    assert len(run("school", "list")[1].splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("class", "Nowhere", "9B"), "There is no school 'Nowhere'"),
        (("end", "k7m2-9xqp-4trw"), "There is no code 'k7m2-9xqp-4trw'"),
        (("end", "a\nb"), "There is no code 'a b'"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments: tuple[str, ...], fault: str, run: Command) -> None:
    status, out, err = run("school", *arguments)
    assert (status, out) == (1, "")
    assert fault in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", " "),
        ("add", "x" * 201),
        ("add", "Example School", "--first-year", "7"),
        ("class", "Example School", "9B", "--days", "0"),
        ("class", "Example School", "9B", "--days", "many"),
        ("class", "Example School", "9B", "--bot", "https://t.me/x"),
        ("class", "Example School", "x" * 81),
        ("what",),
        (),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], run: Command) -> None:
    assert run("school", *arguments)[0] == 2


def documented() -> Iterator[list[str]]:
    """The commands of docs/first-contact.md, as their arguments."""
    for block in blocks(CHECKOUT / "docs" / "first-contact.md"):
        for line in block.text.splitlines() if block.language == "sh" else ():
            if (words := words_of(line))[:3] == [PYTHON, "-m", "bot"]:
                yield words[3:]


def test_the_documented_commands_work_one_after_another(run: Command) -> None:
    made = ""
    commands = list(documented())
    assert len(commands) >= 4
    for arguments in commands:
        status, out, err = run(*[made if CODE.fullmatch(word) else word for word in arguments])
        assert (status, err) == (0, ""), arguments
        made = next(iter(CODE.findall(out)), made)
