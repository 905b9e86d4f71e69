"""Stories in plain text: what a person says, and what the answer must hold.

    A title
    as: student year 9 borough Hackney     who the channel says it is (all of it may be left out)
    live: 12 trial                         the channel has an age limit: Year 12 is the first, and it is a trial
    class: k7m2-9xqp-4trw 9B at Example School from Year 11 ended      a class and its code (last two may be left out)
    at: 2026-11-22T16:00+00:00             the time; between two messages it moves it on
    # a remark
    > i like animals                       something that is said
    >pick "Not sure"                       a choice that is pressed
    >odd "one\\ntwo" 3                      a JSON text, here three times over, for what cannot be seen on a page
    >again                                 the same message once more, as a channel may deliver it
    < animals                              a fragment that the answer holds; several are allowed
    <! sorry                               a fragment that it does not hold
    <status answered                       and so <intent ...
    <cards 3-6                             how many cards; and so <pictures 1
    <choices "Yes" "Not sure"              labels that are among the choices

``>again`` must give the very same answer.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.live_rules import LiveRules
from bot.message import Profile, Role

NOON_ON_SUNDAY = datetime.fromisoformat("2026-11-22T12:00+00:00")
BETWEEN_MESSAGES = timedelta(seconds=40)
CHECKS = ("status", "intent", "cards", "pictures", "choices")
_LIVE = re.compile(r"(?P<year>\d+)(?P<trial> trial)?")
_CLASS = re.compile(r"(?P<code>[\w-]+) (?P<name>\w+) at (?P<school>.+?)(?: from Year (?P<year>\d+))?(?P<ended> ended)?")
_ABOUT = re.compile(r"(?:(?P<role>[a-z_]+)(?:\s+|$))?(?:year (?P<year>\d+)(?:\s+|$))?(?:borough (?P<borough>.+))?")


class StoryError(Exception):
    """A story cannot be read; ``str(error)`` names the file and line."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something that an answer must pass: "holds", "lacks" or one of ``CHECKS``, with its value."""

    kind: str
    value: str
    line: int


@dataclass(slots=True)
class Step:
    """One message, with when it is said, and what its answer must pass."""

    text: str
    at: datetime
    choice: str | None = None
    again: bool = False
    checks: list[Check] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StoryClass:
    """A class of a school that there is before the story begins."""

    code: str
    name: str
    school: str
    first_year: int | None
    ended: bool


@dataclass(slots=True)
class Story:
    """A conversation."""

    path: Path
    title: str
    role: Role | None = None
    profile: Profile | None = None
    live: LiveRules | None = None
    classes: list[StoryClass] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


def read_story(path: Path) -> Story:
    """The story in a file. Raises StoryError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    story = Story(path, lines[0].strip() if lines else "")
    clock = NOON_ON_SUNDAY
    try:
        for number, line in enumerate(lines[1:], start=2):
            if line.startswith("as: "):
                story.role, story.profile = _about(line.removeprefix("as: "))
            elif line.startswith("live: "):
                story.live = _live(line.removeprefix("live: ").strip())
            elif line.startswith("class: "):
                story.classes.append(_class(line.removeprefix("class: ").strip()))
            elif line.startswith("at: "):
                clock = datetime.fromisoformat(line.removeprefix("at: ").strip())
            elif line.startswith(">"):
                story.steps.append(_said(line, clock, story.steps))
                clock += BETWEEN_MESSAGES
            elif line.startswith("<"):
                story.steps[-1].checks.append(_check(line, number))
            elif line.strip() and not line.startswith("#"):
                raise ValueError("a line begins with as:, live:, class:, at:, >, < or #")
    except (ValueError, IndexError) as error:
        raise StoryError(f"{path.name}, line {number}: {error}") from error
    if not story.title or not story.steps:
        raise StoryError(f"{path.name}: a story has a title and at least one message")
    return story


def _about(text: str) -> tuple[Role | None, Profile | None]:
    match = _ABOUT.fullmatch(text.strip())
    if match is None:
        raise ValueError("write: as: student year 9 borough Hackney")
    year, borough = match["year"], match["borough"]
    profile = Profile(year=int(year) if year else None, borough=borough) if year or borough else None
    return Role(match["role"]) if match["role"] else None, profile


def _live(text: str) -> LiveRules:
    match = _LIVE.fullmatch(text)
    if match is None:
        raise ValueError("write: live: 12, or live: 12 trial")
    return LiveRules(int(match["year"]), trial=match["trial"] is not None)


def _class(text: str) -> StoryClass:
    match = _CLASS.fullmatch(text)
    if match is None:
        raise ValueError("write: class: k7m2-9xqp-4trw 9B at Example School")
    first_year = int(match["year"]) if match["year"] else None
    return StoryClass(match["code"], match["name"], match["school"], first_year, match["ended"] is not None)


def _said(line: str, at: datetime, before: list[Step]) -> Step:
    how, _, what = line.partition(" ")
    if how == ">":
        return Step(what, at)
    if how == ">again":
        return Step(before[-1].text, at, before[-1].choice, again=True)
    if how == ">pick":
        return Step("", at, choice=json.loads(what))
    if how == ">odd":
        text, end = json.JSONDecoder().raw_decode(what)
        return Step(text * int(what[end:] or 1), at)
    raise ValueError(f"{how} is not one of >, >pick, >odd and >again")


def _check(line: str, number: int) -> Check:
    how, _, what = line.partition(" ")
    kind = {"<": "holds", "<!": "lacks"}.get(how, how.removeprefix("<"))
    if kind not in ("holds", "lacks", *CHECKS) or not what.strip():
        raise ValueError(f"{how} is not one of <, <! and {', '.join(f'<{check}' for check in CHECKS)} with a value")
    return Check(kind, what.strip(), number)
