"""Logging by talking: fields right and silent wrong saves, on messages written without sight of the code.

    .venv/bin/python -m benchmarks.experiences [--messages FILE] [--show]

FILE holds a message a line: ``{"id", "at", "role", "year", "text", "gold": [...]}``. Each is said to the assistant, as
a first message on the JSON-lines channel would be, by somebody of its own; ``gold`` is what should be understood.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from benchmarks.logging_scores import FIELDS, Scores
from benchmarks.plain_systems import DATA
from bot.bootstrap import load_mind
from bot.guide import Guide
from bot.message import Message, Person, Profile, Role
from bot.safeguarding import load_rules
from bot.settings import read_settings
from bot.storage.database import open_database
from bot.storage.encryption import Cipher, make_key
from bot.wording.words import shipped


def main() -> None:
    """Print the share of fields right, overall and by field, and the silent wrong saves."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.experiences", description=__doc__)
    parser.add_argument("--messages", type=Path, default=DATA / "experiences_kept_aside.jsonl")
    parser.add_argument("--show", action="store_true", help="print what was wrong")
    asked = parser.parse_args()
    lines = [json.loads(line) for line in asked.messages.read_text(encoding="utf-8").splitlines() if line.strip()]
    mind, scores = load_mind(read_settings()), Scores()
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(open_database(f"sqlite:///{folder}/messages.db", Cipher(make_key()))) as database,
    ):
        database.migrate()
        guide = Guide(database, lambda: mind, load_rules().look, shipped())
        for line in lines:
            reply = guide.receive(
                Message(
                    id=line["id"],
                    person=Person("benchmark", line["id"]),
                    at=datetime.fromisoformat(line["at"]),
                    text=line["text"],
                    role=Role(line["role"]),
                    profile=Profile(year=line["year"]),
                )
            )
            scores.add(line["id"], line["gold"], reply.experiences)
            if asked.show and line["id"] in scores.wrong:
                print(
                    line["id"], scores.wrong[line["id"]], line["text"], reply.intent, list(reply.experiences), sep=" | "
                )
    print(f"{len(lines)} messages, {scores.looked_at['status']} experiences")
    print(f"fields right {scores.share:.1%}: " + ", ".join(f"{name} {_share(scores, name)}" for name in FIELDS))
    print(f"silent wrong saves {len(scores.wrong_saves)}")


def _share(scores: Scores, name: str) -> str:
    return f"{scores.right[name] / max(1, scores.looked_at[name]):.1%}"


if __name__ == "__main__":
    main()
