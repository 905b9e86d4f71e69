"""What is wrong with blocks, as Slack would list it: each complaint names the place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.far_side.slack.wire import Json

PLAIN, EITHER = ("plain_text",), ("plain_text", "mrkdwn")


class Complaints:
    """Gathers what is wrong. Places are JSON pointers, as in ``/blocks/0/text``."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, words: str, place: str) -> None:
        """Something is wrong at a place."""
        self.said.append(f"{words} [json-pointer:{place}]")

    def text(self, holder: Json, name: str, place: str, most: int, kinds: Sequence[str] = EITHER) -> None:
        """A text object must stand under this name, with at most so many characters."""
        found, at = holder.get(name), f"{place}/{name}"
        if not isinstance(found, dict):
            self.say(f"missing required field: {name}", place)
            return
        if found.get("type") not in kinds:
            self.say(f"must be one of {', '.join(kinds)}", f"{at}/type")
        self.string(found, "text", at, most, least=1)

    def text_if_any(self, holder: Json, name: str, place: str, most: int, kinds: Sequence[str] = EITHER) -> None:
        """The same where there is anything under this name."""
        if holder.get(name) is not None:
            self.text(holder, name, place, most, kinds)

    def string(self, holder: Json, name: str, place: str, most: int, *, least: int = 0) -> None:
        """A string must stand under this name unless it may be empty, of at least and at most so many characters."""
        found = holder.get(name)
        if found is None and not least:
            return
        if not isinstance(found, str):
            self.say(f"missing required field: {name}" if found is None else "must be a string", f"{place}/{name}")
        elif len(found) > most:
            self.say(f"must be less than {most + 1} characters", f"{place}/{name}")
        elif len(found) < least:
            self.say(f"must be more than {least - 1} characters", f"{place}/{name}")

    def items(self, holder: Json, name: str, place: str, most: int, *, least: int = 1) -> list[tuple[Json, str]]:
        """The objects of a list that must stand under this name, each with its place."""
        found: Any = holder.get(name)
        at = f"{place}/{name}"
        if not isinstance(found, list):
            self.say(f"missing required field: {name}", place)
            return []
        if not least <= len(found) <= most:
            words = f"no more than {most} items allowed" if found else f"no fewer than {least} item(s)"
            self.say(words, at)
        return [(item, f"{at}/{number}") for number, item in enumerate(found) if isinstance(item, dict)]
