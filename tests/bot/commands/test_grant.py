"""``python -m bot grant``: what an administrator types, and what comes of it."""

from __future__ import annotations

import getpass
from collections.abc import Iterator

import pytest

from tests.bot.commands.conftest import Command
from tests.test_documents import CHECKOUT, PYTHON, blocks, words_of

NOBODY = (0, "Nobody was granted anything.\n", "")


@pytest.fixture
def school(run: Command) -> str:
    """A school that was added."""
    assert run("school", "add", "Example School")[0] == 0
    return "Example School"


def listed(run: Command, *person: str) -> list[list[str]]:
    """The rows of the table, cut into cells."""
    code, out, err = run("grant", "--list", *person)
    assert (code, err) == (0, "")
    head, *rows = out.splitlines()
    assert head.split() == ["PERSON", "ROLE", "WHERE", "KNOWN", "AS", "MAIL", "SINCE", "BY"]
    return [[cell.strip() for cell in row.split("  ") if cell.strip()] for row in rows]


def test_nobody_is_anything_at_first(run: Command) -> None:
    assert run("grant", "--list") == NOBODY


def test_granted_listed_and_taken_back(run: Command, school: str) -> None:
    granted = run(
        "grant", "slack:T1/U2", "safeguarding_lead", "teacher", "--school", "example  SCHOOL",
        "--known-as", "Ann", "--mail", "Ann@School.example", "--deputy", "--by", "Zola Administrator",
    )  # fmt: skip
    assert granted == (
        0,
        "slack:T1/U2 is now safeguarding_lead at Example School, asked second.\n"
        "slack:T1/U2 is now teacher at Example School, asked second.\n",
        "",
    )
    run("grant", "telegram:123", "operator")
    lead, teacher, operator = listed(run)
    assert lead[:5] == ["slack:T1/U2", "safeguarding_lead (deputy)", "Example School", "Ann", "ann@school.example"]
    assert lead[-1] == "Zola Administrator"
    assert teacher[1] == "teacher (deputy)"
    assert operator[:5] == ["telegram:123", "operator", "everywhere", "-", "-"]
    assert operator[-1] == getpass.getuser()
    assert len(listed(run, "telegram:123")) == 1
    taken = run("grant", "slack:T1/U2", "safeguarding_lead", "teacher", "--take-back")
    assert taken == (0, "slack:T1/U2 is no longer safeguarding_lead.\nslack:T1/U2 is no longer teacher.\n", "")
    assert [row[0] for row in listed(run)] == ["telegram:123"]


def test_options_may_stand_anywhere(run: Command, school: str) -> None:
    assert run("grant", "--school", school, "slack:T1/U2", "--deputy", "teacher", "--by", "x")[0] == 0
    assert listed(run)[0][:2] == ["slack:T1/U2", "teacher (deputy)"]


def test_granted_again_it_is_changed(run: Command) -> None:
    run("grant", "mail:ann@school.example", "adviser")
    assert run("grant", "mail:Ann@School.example", "adviser", "--known-as", "Ann") == (
        0,
        "mail:ann@school.example is still adviser everywhere.\n",
        "",
    )
    [row] = listed(run)
    assert row[:5] == ["mail:ann@school.example", "adviser", "everywhere", "Ann", "ann@school.example"]


def test_at_one_school_only(run: Command, school: str) -> None:
    run("grant", "slack:T1/U2", "adviser")
    run("grant", "slack:T1/U2", "adviser", "--school", school)
    assert run("grant", "slack:T1/U2", "adviser", "--take-back", "--school", school)[0] == 0
    assert [row[2] for row in listed(run)] == ["everywhere"]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("slack:T1/U2", "teacher", "--school", "Nowhere"), "There is no school 'Nowhere'"),
        (("slack:T1/U2", "adviser", "--take-back"), "slack:T1/U2 is not adviser, and nothing was taken back"),
        (("slack:T1/U2", "adviser", "--take-back", "--school", "X"), "slack:T1/U2 is not adviser at X"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments: tuple[str, ...], fault: str, run: Command) -> None:
    status, out, err = run("grant", *arguments)
    assert (status, out) == (1, "")
    assert fault in err
    assert err.count("\n") == 1


def test_all_of_it_is_taken_back_or_none(run: Command) -> None:
    run("grant", "slack:T1/U2", "adviser")
    assert run("grant", "slack:T1/U2", "adviser", "operator", "--take-back")[0] == 1
    assert len(listed(run)) == 1


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ((), "required"),
        (("slack:T1/U2",), "ROLE"),
        (("slack:T1/U2", "student"), "there is no role 'student'"),
        (("slack:U2", "adviser"), "'slack:U2' is nobody"),
        (("telegram:@ann", "adviser"), "is nobody"),
        (("telegram:-5", "adviser"), "is nobody"),
        (("mail:ann", "adviser"), "is nobody"),
        (("jsonl:", "adviser"), "is nobody"),
        (("jsonl:a\x1bb", "adviser"), "is nobody"),
        (("pigeon:a1", "adviser"), "write a person like slack:T1/U2"),
        (("U2", "adviser"), "is nobody"),
        (("slack:T1/U2", "teacher"), "--school is needed for teacher, governor"),
        (("slack:T1/U2", "adviser", "governor"), "--school is needed"),
        (("slack:T1/U2", "desk"), "a desk on Slack is a channel there"),
        (("slack:T1/C0DESK", "adviser"), "a channel on Slack can only be granted to be a desk"),
        (("slack:T1/C0DESK", "desk", "adviser"), "a desk is a place"),
        (("slack:T1/U2", "adviser", "--mail", "ann"), "'ann' is no mail address"),
        (("slack:T1/U2", "adviser", "--known-as", " "), "--known-as"),
        (("slack:T1/U2", "adviser", "--list", "--take-back"), "not allowed with"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], fault: str, run: Command) -> None:
    status, out, err = run("grant", *arguments)
    assert (status, out) == (2, "")
    assert fault in err
    assert run("grant", "--list") == NOBODY


@pytest.mark.parametrize("person", ["slack:T1/U2", "slack:E012/W99", "telegram:123", "mail:a.b@c.example", "jsonl:a 1"])
def test_each_kind_of_person(person: str, run: Command) -> None:
    assert run("grant", person, "administrator", "operator", "moderator", "adviser")[0] == 0
    assert len(listed(run, person)) == 4


def documented() -> Iterator[list[str]]:
    """The commands of docs/operators.md about schools and grants, as their arguments."""
    for block in blocks(CHECKOUT / "docs" / "operators.md"):
        for line in block.text.splitlines() if block.language == "sh" else ():
            words = words_of(line)
            if words[:3] == [PYTHON, "-m", "bot"] and words[3] in {"school", "grant"}:
                yield words[3:]


def test_the_documented_commands_work_one_after_another(run: Command) -> None:
    commands = list(documented())
    assert len(commands) >= 6
    for arguments in commands:
        status, _, err = run(*arguments)
        assert (status, err) == (0, ""), arguments
