"""Updates as the Bot API sends them, by file and name. Everybody in them is made up."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.telegram.incoming import Incoming
from adapters.telegram.updates import to_message
from bot.message import Message, Person

FOLDER = Path(__file__).with_name("payloads")
Update = dict[str, Any]

# When they came in; they were said a little earlier.
AT = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
SAID_AT = datetime(2026, 11, 22, 16, 20, tzinfo=UTC)
AMIRA = Person("telegram", "7000001")


def updates(file: str) -> dict[str, Update]:
    """Every update of ``payloads/<file>.json``, by name."""
    read: dict[str, Update] = json.loads((FOLDER / f"{file}.json").read_text(encoding="utf-8"))
    return read


def every_update() -> dict[str, Update]:
    """Every update there is, by ``file-name``."""
    files = sorted(path.stem for path in FOLDER.glob("*.json"))
    return {f"{file}-{name}": update for file in files for name, update in updates(file).items()}


def incoming(file: str, name: str) -> Incoming:
    """What an update asks for."""
    return to_message(updates(file)[name], AT)


def message(file: str, name: str) -> Message:
    """The message in an update that has one."""
    read = incoming(file, name).message
    assert read is not None
    return read
