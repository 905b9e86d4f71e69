"""What keeps it from starting is one line that says what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.bot.commands.conftest import Command, Started, checkout, home, run, start

__all__ = ["checkout", "home", "run", "start"]  # fixtures

COMMANDS = (["chat"], ["chat", "--jsonl"], ["search", "animals"], ["search", "animals", "--json"])


def one_line(err: str) -> str:
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_index(command: list[str], run: Command, home: Path) -> None:
    shutil.rmtree(home / "index")
    code, out, err = run(*command)
    assert (code, out) == (1, "")
    assert "python -m indexer build" in one_line(err)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_damaged_index(command: list[str], run: Command, home: Path) -> None:
    for documents in (home / "index").rglob("documents.jsonl"):
        documents.write_bytes(b"\x00" * 100)
    code, out, err = run(*command)
    assert (code, out) == (1, "")
    assert "build" in one_line(err)


@pytest.mark.parametrize("command", COMMANDS[1:], ids=" ".join)
def test_an_index_of_another_model(
    command: list[str], run: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for manifest in (home / "index").rglob("manifest.json"):
        text = manifest.read_text(encoding="utf-8")
        assert "hashing-1" in text
        manifest.write_text(text.replace("hashing-1", "hashing-0"), encoding="utf-8")
    code, out, err = run(*command)
    assert (code, out) == (1, "")
    assert "build" in one_line(err)


@pytest.mark.parametrize("command", [*COMMANDS[1:], ["check"]], ids=" ".join)
def test_a_model_that_is_not_there(command: list[str], run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMBITIONS_MODEL", "/no/such/model")
    code, out, err = run(*command)
    assert code == 1
    assert "AMBITIONS_MODEL" in (out if command == ["check"] else one_line(err))


def test_the_terminal_leaves_when_the_model_does_not_come(start: Started) -> None:
    # The prompt is there before the model: it is only at the first message that it cannot go on.
    done = start("bot", "chat", said="i like animals\n", AMBITIONS_MODEL="/no/such/model")
    assert done.returncode == 1
    assert "I'm Ambitions" in done.stdout
    assert "AMBITIONS_MODEL" in one_line(done.stderr)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://localhost/x", "DATABASE_URL must begin with sqlite:/// or postgresql://"),
        ("postgresql://me:secret@127.0.0.1:1/nothing", "start it, or correct DATABASE_URL"),
        ("sqlite:////proc/no/such/place.db", ""),
        ("sqlite:///", ""),
    ],
)
def test_a_database_that_is_not_there(url: str, says: str, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    code, out, err = run("chat", "--jsonl")
    assert (code, out) == (1, "")
    assert says in one_line(err)
    assert "secret" not in err


@pytest.mark.parametrize("command", [*COMMANDS, ["check"]], ids=" ".join)
def test_a_home_that_is_a_file(
    command: list[str], run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("AMBITIONS_HOME", str(tmp_path / "file"))
    code, out, err = run(*command)
    assert (code, out) == (1, "")
    assert "AMBITIONS_HOME" in one_line(err)


def test_a_key_that_is_not_one(run: Command, home: Path) -> None:
    (home / "key").write_text("not a key")
    code, out, err = run("chat", "--jsonl")
    assert (code, out) == (1, "")
    one_line(err)


@pytest.mark.parametrize(
    "file",
    [
        "bot/wording/careers.yaml",
        "bot/safeguarding/rules.yaml",
        "bot/understanding/examples/help.txt",
        "knowledge/data/asking.yaml",
        "knowledge/data/aspects.yaml",
        "knowledge/data/interest_check.yaml",
    ],
)
def test_a_broken_data_file(file: str, start: Started, checkout: Path) -> None:
    (checkout / file).write_bytes(b"broken: [\xff")
    done = start("bot", "chat", "--jsonl", folder=checkout)
    assert (done.returncode, done.stdout) == (1, "")
    assert Path(file).name in one_line(done.stderr)


@pytest.mark.parametrize(
    "arguments", [[], ["dance"], ["chat", "--role", "wizard"], ["search"], ["chat", "--jsonl", "x"]], ids=" ".join
)
def test_wrong_usage(arguments: list[str], run: Command) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "usage: python -m bot" in err
