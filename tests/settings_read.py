"""Which settings the program reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.settings import read_settings
from tests.far_side.telegram import TOKEN


class _Asked(Mapping[str, str]):
    """An environment that remembers what it was asked for."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.names: set[str] = set()
        self._values = values

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def names_read(home: Path) -> set[str]:
    """The names of all settings of the bot; ``home`` is a folder to try it in."""
    # With tokens, so that those of their channels are read too.
    tokens = {"TELEGRAM_TOKEN": TOKEN, "SLACK_BOT_TOKEN": "xoxb-far-side-00", "SLACK_APP_TOKEN": "xapp-far-side-00"}
    asked = _Asked({"AMBITIONS_HOME": str(home), **tokens})
    read_settings(asked)
    return asked.names
