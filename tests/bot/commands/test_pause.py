"""``python -m bot pause`` and ``resume``: at once, on record, and told by ``check``."""

from __future__ import annotations

import pytest

from tests.bot.commands.conftest import Command

PAUSE = ("pause", "--reason", "a wrong answer\nwas given", "--by", "A. Lead")


def test_it_stops_and_goes_on(run: Command) -> None:
    code, out, err = run(*PAUSE)
    assert (code, err) == (0, "")
    assert "python -m bot resume" in out
    code, out, _ = run("check")
    assert code == 0
    [line] = [line for line in out.splitlines() if "answering:" in line]
    assert line.startswith("warning")
    assert "by A. Lead: a wrong answer was given" in line
    assert run("resume", "--by", "A. Lead") == (0, "It answers again.\n", "")
    assert "ok       answering: yes" in run("check")[1]


def test_twice_is_told(run: Command) -> None:
    assert run("resume", "--by", "x") == (1, "", "Nothing was stopped.\n")
    run(*PAUSE)
    code, out, err = run(*PAUSE)
    assert (code, out) == (1, "")
    assert err.startswith("It was stopped already, since ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("pause",),
        ("pause", "--by", "x"),
        ("pause", "--reason", " ", "--by", "x"),
        ("pause", "--reason", "x" * 1001, "--by", "x"),
        ("pause", "--reason", "a\x1bb", "--by", "x"),
        ("resume",),
        ("resume", "--by", ""),
    ],
)
def test_without_reason_or_name_it_is_wrong_usage(arguments: tuple[str, ...], run: Command) -> None:
    assert run(*arguments)[0] == 2
