"""Telling a story to the assistant: straight to the Guide, or over a channel."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

from adapters.jsonl import JsonLines
from adapters.terminal import Terminal
from bot.clock import SetClock
from bot.commands.chat import _greeting, _save, _say
from bot.files import GivenOut
from bot.guide import Guide
from bot.live_rules import LiveRules
from bot.message import Message, Person
from bot.reply import Document, Picture, Reply
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.school_store import ClassCode, School
from tests.dialogues.story import Check, Step, Story

# A channel with an age limit for each of the rules that stories have.
LIVE = {f"live {year}{trial}": LiveRules(year, trial=bool(trial)) for year in (11, 12, 13) for trial in ("", " trial")}
_FRAMES = re.compile(r"[╭╮╰╯─│]")


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer as far as its channel shows it; None is what it does not show."""

    text: str
    intent: str | None = None
    status: str | None = None
    cards: int | None = None
    pictures: int | None = None
    choices: tuple[str, ...] | None = None
    reply: Reply | None = None


def make_classes(story: Story, database: Database) -> None:
    """Make the schools and classes that there are before the story begins."""
    with database.unit() as unit:
        for one in story.classes:
            made = story.steps[0].at - timedelta(days=30)
            ends = made + timedelta(days=1 if one.ended else 365)
            unit.schools.put(School(one.school, one.first_year))
            unit.schools.put_class(one.school, ClassCode(one.name, one.code, ends), made)


def tell_guide(story: Story, guide: Guide) -> Iterator[Heard]:
    """Every answer, straight from the Guide."""
    channel = next((name for name, rules in LIVE.items() if rules == story.live), "story")
    person = Person(channel, uuid4().hex)
    number = 0
    for step in story.steps:
        number += not step.again
        reply = guide.receive(
            Message(
                id=f"m{number}",
                person=person,
                at=step.at,
                text=step.text,
                choice=step.choice,
                role=story.role if number == 1 else None,
                profile=story.profile if number == 1 else None,
            )
        )
        labels = tuple(choice.label for choice in reply.choices)
        status = reply.status.value
        yield Heard(reply.text, reply.intent, status, len(reply.cards), len(reply.pictures), labels, reply)


def tell_json_lines(story: Story, guide: Guide, folder: Path) -> list[Heard]:
    """Every answer as the JSON-lines channel gives it."""
    clock = SetClock()
    channel = JsonLines(guide.receive, clock.set, clock.now, _saving(folder), _say)
    stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    channel.run(_stream("".join(json.dumps(line) + "\n" for line in _lines(story))), stdout)
    stdout.buffer.seek(0)
    out = [json.loads(line) for line in stdout.buffer]
    assert [line["done"] for line in out[1::2]] == [line["id"] for line in _lines(story)]
    return [
        Heard(
            text=line["text"],
            intent=line["intent"],
            status=line["status"],
            cards=len(line["cards"]),
            pictures=sum(file["media_type"] == "image/png" for file in line["files"]),
            choices=tuple(line["choices"]),
        )
        for line in out[::2]
    ]


def _saving(folder: Path) -> Callable[[Picture | Document, Person], Path]:
    return partial(_save, Settings(folder, "", ""), GivenOut(folder / "files", lambda person: person.user))


def _lines(story: Story) -> Iterator[dict[str, object]]:
    number = 0
    for step in story.steps:
        number += not step.again
        line: dict[str, object] = {"id": f"m{number}", "user": "s1", "at": step.at.isoformat()}
        line |= {"choice": step.choice} if step.choice is not None else {"text": step.text}
        if number == 1 and story.role:
            line["role"] = story.role.value
        if number == 1 and story.profile:
            line["profile"] = {"year": story.profile.year, "borough": story.profile.borough}
        yield line


def tell_terminal(story: Story, guide: Guide, folder: Path) -> list[Heard]:
    """Every answer as the terminal shows it. A choice is typed, and no line can be told twice."""
    typed = [step.choice or step.text for step in story.steps]
    # Asked for once at the start, and twice a message: when it came, and what has fallen due after it.
    times = iter([step.at for step in (story.steps[0], *story.steps) for _ in range(2)][1:])
    stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    Terminal(
        receive=guide.receive,
        greet=_greeting,
        ready=lambda: True,
        now=lambda: next(times),
        save_file=_saving(folder),
        words=_say,
        role=story.role,
    ).run(_stream("".join(f"{line}\n" for line in typed)), stdout)
    stdout.flush()
    stdout.buffer.seek(0)
    screen = stdout.buffer.read().decode()
    parts = re.split(r"^> .*(?:\n\S.*)*\n", screen, flags=re.MULTILINE)
    assert len(parts) == len(typed) + 1, screen
    return [Heard(_FRAMES.sub(" ", part)) for part in parts[1:]]


def _stream(text: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")


def failures(step: Step, heard: Heard) -> list[str]:
    """What an answer lacks, each with the line of the story that asks for it."""
    return [f"line {check.line}: {fault}" for check in step.checks if (fault := _fault(check, heard))]


def _fault(check: Check, heard: Heard) -> str | None:
    said = " ".join(heard.text.split())
    if check.kind in {"holds", "lacks"}:
        holds = " ".join(check.value.split()) in said
        return None if holds == (check.kind == "holds") else f"{check.kind} {check.value!r}"
    there = getattr(heard, check.kind)
    if there is None:
        return None
    if check.kind == "choices":
        wanted = re.findall(r'"([^"]*)"', check.value)
        missing = [label for label in wanted if label not in there]
        return f"choices {missing} are not among {list(there)}" if missing or not wanted else None
    if check.kind in {"cards", "pictures"}:
        low, _, high = check.value.partition("-")
        return None if int(low) <= there <= int(high or low) else f"{check.kind} are {there}"
    return None if there == check.value else f"{check.kind} is {there}"
