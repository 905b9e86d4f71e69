"""From the first word to the receipt in a process of its own: what is told, given out, and left on disk."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from tests.bot.commands.conftest import Started

SAID = (
    "i like animals and drawing",
    "what does a vet earn",
    "volunteered 3 hours at a food bank on 14 november",
    "yes",
    "my hours",
    "give me my portfolio as json",
    "/mydata",
)


def lines(said: tuple[str, ...], user: str, first: int) -> str:
    of = ({"id": f"m{number}", "user": user, "text": text} for number, text in enumerate(said, start=first))
    at = {"at": "2026-11-22T12:00+00:00", "role": "student"}
    return "".join(json.dumps({**one, **at}) + "\n" for one in of)


def tell(start: Started, said: str) -> list[dict[str, Any]]:
    done = start("bot", "chat", "--jsonl", said=said)
    assert (done.returncode, done.stderr) == (0, "")
    return [line for text in done.stdout.splitlines() if "text" in (line := json.loads(text))]


def digest_of(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_all_that_was_given_out_lies_in_a_folder_of_ones_own_and_goes(start: Started, home: Path) -> None:
    index = digest_of(home / "index")
    other = tell(start, lines(("/mydata",), "s2", 1))
    heard = tell(start, lines(SAID, "s1", 1))
    given = [Path(file["path"]) for line in heard for file in line["files"]]
    assert {path.suffix for path in given} == {".png", ".json"}
    assert all(path.exists() for path in given)
    [folder] = {path.parent for path in given}
    assert folder.parent == home / "files"
    assert "s1" not in folder.name
    [mine] = heard[-1]["files"]
    assert (mine["name"].split("-")[:2], mine["media_type"]) == (["my", "data"], "application/json")
    values = json.loads(Path(mine["path"]).read_text(encoding="utf-8"))
    assert values["what_you_like"]["wants"]
    assert len(values["what_you_did"]["experiences"]) == 1

    receipt = tell(start, lines(("/delete", "yes"), "s1", 20))[-1]
    assert "Your receipt: D-" in receipt["text"]
    assert not folder.exists()
    [theirs] = other[-1]["files"]
    assert Path(theirs["path"]).exists()
    # What is searched holds nothing of anybody: it is as it was built.
    assert digest_of(home / "index") == index
    after = tell(start, lines(("/mydata",), "s1", 30))[-1]
    assert "animals" not in after["text"]
