"""``python -m bot chat``: a round trip as scripts make it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from bot.settings import CHECKOUT
from tests.bot.commands.conftest import Started


def lines(*said: object) -> str:
    return "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in said)


def test_json_lines_there_and_back(start: Started, home: Path) -> None:
    said = lines(
        {"id": "m1", "user": "s1", "role": "student", "profile": {"year": 9}, "text": "i like animals"},
        {"id": "m2", "user": "s1", "choice": "Show me others", "at": "2026-11-22T16:00:00+00:00"},
        "not json",
        {"id": "m1", "user": "s1", "text": "i like animals"},
        {"at": "2026-11-23T16:00:00+00:00"},
        {"id": "m3", "user": "s2", "text": "how much does a plumber earn"},
    )
    done = start("bot", "chat", "--jsonl", said=said)
    assert (done.returncode, done.stderr) == (0, "")
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["done"] for line in out if "done" in line] == ["m1", "m2", None, "m1", None, "m3"]
    first, _, second, _, error, _, again, _, _, third, _ = out
    assert list(first) == ["to", "in_reply_to", "text", "choices", "cards", "files", "intent", "status"]
    assert (first["to"], first["in_reply_to"], first["intent"], first["status"]) == (
        "s1",
        "m1",
        "explore_interests",
        "answered",
    )
    assert 3 <= len(first["cards"]) <= 6
    assert list(first["cards"][0]) == ["id", "kind", "title", "why", "facts"]
    assert second["intent"] == "refine"
    assert error["line"] == 3
    assert again == first
    assert len(third["files"]) == 2
    for picture in third["files"]:
        assert picture["media_type"] == "image/png"
        path = Path(picture["path"])
        assert (CHECKOUT / path).read_bytes().startswith(b"\x89PNG")
        assert (CHECKOUT / path).is_relative_to(home)
    assert "Who are you?" in third["text"]
    assert oct((home / "key").stat().st_mode & 0o777) == "0o600"


def test_the_terminal_through_a_pipe(start: Started, home: Path) -> None:
    done = start("bot", "chat", "--role", "student", said="i like animals\n1\nexit\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "I'm Ambitions" in done.stdout
    assert "> i like animals" in done.stdout
    assert "Why: you said" in done.stdout
    assert "What next?" in done.stdout
    assert "Bye!" in done.stdout
    assert not (home / "ambitions.log").exists() or not (home / "ambitions.log").read_text(encoding="utf-8")


def test_help_loads_no_model(start: Started, tmp_path: Path) -> None:
    watch = tmp_path / "sitecustomize.py"
    watch.write_text(
        "import atexit, sys\n"
        "heavy = ('torch', 'sentence_transformers', 'transformers', 'matplotlib')\n"
        "atexit.register(lambda: print('loaded:', [name for name in heavy if name in sys.modules]))\n",
        encoding="utf-8",
    )
    done = start("bot", "--help", PYTHONPATH=os.fspath(tmp_path))
    assert done.returncode == 0
    assert "chat" in done.stdout
    assert "loaded: []" in done.stdout
