"""The one memory between turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.message import Profile, Role
from bot.plain import plain
from bot.portfolio.book import Change
from bot.portfolio.draft import Draft, draft_from_json
from bot.reply import Choice
from knowledge.asking import Avoid, Request
from knowledge.opportunities.wanted import Wanted, wanted_from_json

LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Idea:
    """A career that was offered, with its letter and the asker's words, or the liked career's title, that led to it."""

    letter: str
    id: str
    why: tuple[str, ...] = ()
    like: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Something asked step by step: its name, the step that waits, and the answers so far."""

    name: str
    step: str
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TapIn:
    """Somebody tapped in: when (ISO time with offset), and where if they said."""

    at: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """A child that a parent or carer speaks for: what to call them, and the school year, 3 to 13 or None.

    ``year_since`` is the academic year (when it began) that ``year`` is of.
    """

    id: str
    known_as: str
    year: int | None
    year_since: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies open of one portfolio; see the fields of the same names in :class:`Conversation`."""

    drafts: tuple[Draft, ...] = ()
    aside: tuple[Draft, ...] = ()
    logged: str = ""
    changed: tuple[Change, ...] = ()
    tapped: TapIn | None = None
    waiting_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeats:
    """How often the same was said in a row, and how often it got the same answer, each known by a digest."""

    said: str = ""
    answer: str = ""
    times: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is remembered of one person's conversation. Frozen: a turn replaces it whole.

    ``ideas`` is the list last shown; ``shown`` and ``dropped`` hold career ids, ``focus`` the careers spoken of
    last, the latest first; ``seed`` makes ties repeatable; ``misses`` counts turns not understood in a row.
    ``drafts`` are experiences being spoken of and not saved yet, ``aside`` those left unfinished before, ``logged`` the
    id of the one saved last, ``changed`` the changes of the portfolio that can be undone, the latest last,
    ``waiting_files`` files that belong to no experience yet. ``year_since`` is the academic year (when it began) in
    which they last spoke, and which their school year is of. ``offers`` are the ids of the opportunities last shown,
    and ``wanted`` what they were looked for by; of ideas and offers only the list shown last is there. ``looking`` says
    that opportunities were spoken of last, ``offer`` which one. ``seen`` are those shown for the same wish, ``saved``
    those that were put by. ``choices_id`` tells the choices shown last from earlier ones, ``picked_of`` those of which
    one was made last. ``quiet`` says that nothing is to be said unasked. ``passed_gate`` says that somebody may use a
    channel with an age limit. ``children`` are those that a parent or carer speaks for, ``child`` the id of the one
    whose portfolio is spoken of now (``child_at`` is when it last was), and ``desks`` hold, by a child's id, what lies
    open of the others. ``cases_seen`` says of each handoff, by reference, how far they have followed it.
    """

    role: Role | None = None
    profile: Profile = field(default_factory=Profile)
    met: bool = False
    asked_who: bool = False
    easy_read: bool = False
    request: Request = field(default_factory=Request)
    ideas: tuple[Idea, ...] = ()
    shown: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    form: Form | None = None
    paused: Form | None = None
    explained: tuple[str, ...] = ()
    seed: int = 0
    misses: int = 0
    checked: bool = False
    drafts: tuple[Draft, ...] = ()
    aside: tuple[Draft, ...] = ()
    logged: str = ""
    changed: tuple[Change, ...] = ()
    tapped: TapIn | None = None
    waiting_files: tuple[str, ...] = ()
    year_since: int | None = None
    wanted: Wanted | None = None
    offers: tuple[str, ...] = ()
    offer: str = ""
    looking: bool = False
    seen: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()
    choices_id: str = ""
    picked_of: str = ""
    repeats: Repeats = field(default_factory=Repeats)
    quiet: bool = False
    passed_gate: bool = False
    children: tuple[Child, ...] = ()
    child: str = ""
    child_at: str = ""
    desks: Mapping[str, Desk] = field(default_factory=dict)
    cases_seen: Mapping[str, int] = field(default_factory=dict)

    @property
    def spoken_of(self) -> Child | None:
        """The child whose portfolio is spoken of now; None where it is their own, or nobody has said."""
        return next((child for child in self.children if child.id == self.child), None)

    @property
    def year(self) -> int | None:
        """The school year of whoever's portfolio is spoken of now."""
        child = self.spoken_of
        return child.year if child else self.profile.year

    @property
    def context(self) -> str:
        """What was shown last, as understanding reads it: "question", "ideas", "career" or "start"."""
        if self.form:
            return "question"
        if self.ideas and not self.focus:
            return "ideas"
        return "career" if self.focus else "start"

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of the list last shown, of ideas or of opportunities."""
        return tuple(LETTERS[: len(self.offers)]) if self.offers else tuple(idea.letter for idea in self.ideas)

    def idea(self, letter: str) -> Idea | None:
        """The idea with this letter in the list last shown, or None."""
        return next((idea for idea in self.ideas if idea.letter == letter), None)

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, the inverse of :func:`conversation_from_json`."""
        values: dict[str, Any] = plain(self)
        return values


def conversation_from_json(plain: Mapping[str, Any]) -> Conversation:
    """A conversation back from :meth:`Conversation.as_json`. Raises KeyError or TypeError on other shapes."""
    profile = plain["profile"]
    lists = {name: tuple(profile[name]) for name in ("languages", "specialisms", "boroughs")}
    return Conversation(
        role=Role(plain["role"]) if plain["role"] else None,
        profile=Profile(**{**profile, **lists}),
        met=plain["met"],
        asked_who=plain["asked_who"],
        easy_read=plain["easy_read"],
        request=request_from_json(plain["request"]),
        ideas=tuple(Idea(idea["letter"], idea["id"], tuple(idea["why"]), idea["like"]) for idea in plain["ideas"]),
        shown=tuple(plain["shown"]),
        dropped=tuple(plain["dropped"]),
        focus=tuple(plain["focus"]),
        choices=tuple(Choice(**choice) for choice in plain["choices"]),
        form=Form(**plain["form"]) if plain["form"] else None,
        paused=Form(**plain["paused"]) if plain["paused"] else None,
        explained=tuple(plain["explained"]),
        seed=plain["seed"],
        misses=plain["misses"],
        # These came later: a conversation from before them has none.
        checked=plain.get("checked", False),
        drafts=tuple(draft_from_json(draft) for draft in plain.get("drafts", ())),
        aside=tuple(draft_from_json(draft) for draft in plain.get("aside", ())),
        logged=plain.get("logged", ""),
        changed=tuple(Change(**change) for change in plain.get("changed", ())),
        tapped=TapIn(**plain["tapped"]) if plain.get("tapped") else None,
        waiting_files=tuple(plain.get("waiting_files", ())),
        year_since=plain.get("year_since"),
        wanted=wanted_from_json(plain["wanted"]) if plain.get("wanted") else None,
        offers=tuple(plain.get("offers", ())),
        offer=plain.get("offer", ""),
        looking=plain.get("looking", False),
        seen=tuple(plain.get("seen", ())),
        saved=tuple(plain.get("saved", ())),
        choices_id=plain.get("choices_id", ""),
        picked_of=plain.get("picked_of", ""),
        repeats=Repeats(**plain["repeats"]) if plain.get("repeats") else Repeats(),
        quiet=plain.get("quiet", False),
        passed_gate=plain.get("passed_gate", False),
        children=tuple(Child(**child) for child in plain.get("children", ())),
        child=plain.get("child", ""),
        child_at=plain.get("child_at", ""),
        desks={identity: _desk_from_json(desk) for identity, desk in plain.get("desks", {}).items()},
        cases_seen=plain.get("cases_seen", {}),
    )


def _desk_from_json(plain: Mapping[str, Any]) -> Desk:
    return Desk(
        drafts=tuple(draft_from_json(draft) for draft in plain["drafts"]),
        aside=tuple(draft_from_json(draft) for draft in plain["aside"]),
        logged=plain["logged"],
        changed=tuple(Change(**change) for change in plain["changed"]),
        tapped=TapIn(**plain["tapped"]) if plain["tapped"] else None,
        waiting_files=tuple(plain["waiting_files"]),
    )


def request_from_json(plain: Mapping[str, Any]) -> Request:
    """A request back from :func:`bot.plain.plain`."""
    return Request(
        wants=tuple(plain["wants"]),
        avoids=tuple(Avoid(avoid["words"], tuple(avoid["aspects"]), avoid["said"]) for avoid in plain["avoids"]),
        needs=tuple(plain["needs"]),
        style=plain["style"],
    )
