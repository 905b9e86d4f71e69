"""Stories of several people, told over JSON lines: what each says, what comes back, and what the others are told.

A title
who: s1 student known_as Maya year 12 borough Hackney      somebody, with what the channel says of them
desk: d1                                                   a place where the cards of cases are shown
at: 2026-11-23T09:00+00:00                                 the time; alone it only moves the clock
s1> can i talk to someone                                  something that is said
s1>pick "Claim"                                            a choice that is made
a1(LA-2041)> claim                                         said with the case named by the channel
< Use your own words                                       a fragment that the answer holds
<! sorry                                                   a fragment that it does not hold
<status handed_over                                        and so <intent, <case, <file
<choices "Yes"                                             labels that are among the choices
a1< waits for you                                          the same of a notice to somebody else, after this line
a1<! Maya
a1<none                                                    nothing is told to somebody
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from adapters.jsonl import JsonLines
from bot.clock import SetClock
from bot.commands.chat import _save, _say
from bot.files import GivenOut
from bot.guide import Guide
from bot.message import Person
from bot.reminding import ChannelNotices
from bot.settings import Settings

Out = Mapping[str, Any]
_SAYS = re.compile(r"(?P<who>\w+)(?:\((?P<case>[\w-]+)\))?>(?P<pick>pick)? (?P<what>.*)")
_CHECK = re.compile(r"(?P<who>\w*)<(?P<kind>!|status|intent|case|file|choices|none)?(?: (?P<value>.*))?")
DESK = "desk: "
_LISTS = frozenset({"boroughs", "languages", "specialisms"})


@dataclass(frozen=True, slots=True)
class Check:
    """What the answer, or what ``who`` is told, must pass."""

    who: str
    kind: str
    value: str
    line: int


@dataclass(slots=True)
class Step:
    """One line in, and what must come of it."""

    line: dict[str, Any]
    checks: list[Check] = field(default_factory=list)


def read_handoff_story(path: Path) -> list[Step]:
    """The steps of a story. Raises ValueError with file and line."""
    steps: list[Step] = []
    people: dict[str, dict[str, Any]] = {}
    at: str | None = None
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], start=2):
        if text.startswith("who: "):
            name, role, *pairs = text.removeprefix("who: ").split(maxsplit=2)
            people[name] = {"role": role, "profile": _profile(pairs[0] if pairs else "")}
        elif text.startswith(DESK):
            continue
        elif text.startswith("at: "):
            at = text.removeprefix("at: ").strip()
            steps.append(Step({"at": at}))
        elif (said := _SAYS.fullmatch(text)) is not None:
            line: dict[str, Any] = {"id": f"m{number}", "user": said["who"], **people.pop(said["who"], {})}
            line |= {"choice": json.loads(said["what"])} if said["pick"] else {"text": said["what"]}
            steps.append(Step(line | ({"case": said["case"]} if said["case"] else {})))
        elif (check := _CHECK.fullmatch(text)) is not None:
            steps[-1].checks.append(Check(check["who"], check["kind"] or "holds", check["value"] or "", number))
        elif text.strip() and not text.startswith("#"):
            raise ValueError(f"{path.name}, line {number}: {text}")
    return steps


def desks_of(path: Path) -> list[Person]:
    """The desks that there are before a story begins."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Person("jsonl", line.removeprefix(DESK).strip()) for line in lines if line.startswith(DESK)]


def tell(steps: list[Step], guide: Guide, folder: Path) -> list[list[Out]]:
    """Everything that comes out for each step."""
    clock = SetClock()
    saving = partial(_save, Settings(folder, "", ""), GivenOut(folder / "files", lambda person: person.user))
    notices = ChannelNotices(guide.reminding, "jsonl")
    stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    lines = "".join(json.dumps(step.line) + "\n" for step in steps)
    stdin = io.TextIOWrapper(io.BytesIO(lines.encode()), encoding="utf-8")
    JsonLines(guide.receive, clock.set, clock.now, saving, _say, notices).run(stdin, stdout)
    stdout.buffer.seek(0)
    told: list[list[Out]] = [[]]
    for out in map(json.loads, stdout.buffer):
        if "done" in out:
            told.append([])
        else:
            told[-1].append(out)
    return told[:-1]


def failures(step: Step, outs: list[Out]) -> list[str]:
    """What the step lacks, each with the line of the story that asks for it."""
    speaker = step.line.get("user", "")
    answers = [out for out in outs if out.get("in_reply_to") is not None or "error" in out]
    faults = []
    for check in step.checks:
        said = [out for out in outs if out.get("to") == check.who and out["in_reply_to"] is None]
        heard = said if check.who else answers
        if not _passes(check, heard):
            faults.append(f"line {check.line}: {check.who or speaker} {check.kind} {check.value!r}: {heard}")
    return faults


def _passes(check: Check, heard: list[Out]) -> bool:
    if check.kind == "none":
        return not heard
    text = " ".join(" ".join(out.get("text", "").split()) for out in heard)
    if check.kind in {"holds", "!"}:
        return (" ".join(check.value.split()) in text) == (check.kind == "holds")
    if check.kind == "choices":
        labels = {label for out in heard for label in out["choices"]}
        return set(re.findall(r'"([^"]*)"', check.value)) <= labels
    if check.kind == "file":
        return any(check.value in file["media_type"] for out in heard for file in out["files"])
    return any(out.get(check.kind) == check.value for out in heard)


def _profile(text: str) -> dict[str, Any]:
    """ "known_as Maya year 12 borough Hackney" as the channel has it."""
    names = r"known_as|year|borough|boroughs|school|languages|specialisms"
    found = re.findall(rf"\b({names}) (.+?)(?= (?:{names}) |$)", text)
    return {
        name: int(value) if name == "year" else value.split(", ") if name in _LISTS else value for name, value in found
    }
