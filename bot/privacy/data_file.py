"""Everything that is kept of somebody, in full, as plain JSON values with names that a person can read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from bot.handoff.case import Case
from bot.plain import plain
from bot.privacy.kept import HeldRole, Kept, Version
from bot.privacy.persons import persons_of
from bot.privacy.told import goes_by_itself
from bot.turn import Turn

# Fields of the conversation that stand in a section of their own; all others stand under "also_remembered".
_SHOWN = frozenset(
    "role profile request ideas shown dropped focus wanted offers seen saved drafts aside waiting_files quiet children"
    " desks".split()
)


def content(turn: Turn) -> dict[str, Any]:
    """All of it. A section is there, if empty, even where nothing is kept: that is worth knowing too."""
    conversation, kept = turn.conversation, turn.kept(turn.message.person)
    remembered = conversation.as_json()
    return {
        "what_this_is": turn.words("my_data.file_is"),
        "made_at": turn.local.isoformat(),
        "who_you_are": {"role": remembered["role"], **remembered["profile"]},
        "classes_you_joined": plain(kept.memberships),
        "requests_to_advisers": [_case(one) for one in kept.cases],
        "what_you_may_do_here": [_role(one) for one in kept.roles],
        "what_you_said_as_an_adviser": kept.adviser.as_json() if kept.adviser else None,
        "what_you_like": remembered["request"],
        "job_ideas": _job_ideas(turn),
        "things_on_offer": _things_on_offer(turn),
        "what_you_did": _what_was_done(kept),
        "not_saved_yet": {"now": remembered["drafts"], "left_for_later": remembered["aside"]},
        "reminders": {"switched_off": conversation.quiet, "to_come": plain(kept.planned)},
        "what_you_agreed_to": plain(kept.agreements),
        "lists_made_for_you": plain(kept.searches),
        "how_things_were_in_taps": plain(kept.feedback),
        "messages": {
            "noted_without_words": kept.messages,
            "waiting": kept.waiting,
            "could_not_be_answered": kept.set_aside,
        },
        "children": _children(turn, remembered),
        "also_remembered": {name: value for name, value in remembered.items() if name not in _SHOWN},
        "not_kept": turn.words("privacy.not_kept"),
        "when_it_goes": goes_by_itself(turn),
    }


def data_file(values: Mapping[str, Any]) -> bytes:
    """The file of :func:`content`."""
    return json.dumps(values, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def _job_ideas(turn: Turn) -> dict[str, Any]:
    conversation = turn.conversation
    return {
        "on_the_last_list": [
            {"letter": idea.letter, **_career(turn, idea.id), "why": plain(idea.why)} for idea in conversation.ideas
        ],
        "seen": [_career(turn, identity) for identity in conversation.shown],
        "turned_down": [_career(turn, identity) for identity in conversation.dropped],
        "spoken_of_last": [_career(turn, identity) for identity in conversation.focus],
    }


def _career(turn: Turn, identity: str) -> dict[str, str]:
    return {"id": identity, "title": turn.shelf.title(identity) if turn.shelf else ""}


def _things_on_offer(turn: Turn) -> dict[str, Any]:
    conversation = turn.conversation
    return {
        "saved": _listings(turn, conversation.saved),
        "shown_last": _listings(turn, conversation.offers),
        "shown_for_the_same_wish": _listings(turn, conversation.seen),
        "last_looked_for": plain(conversation.wanted),
    }


def _listings(turn: Turn, identities: Iterable[str]) -> list[dict[str, Any]]:
    found = ((identity, turn.opportunities.get(identity)) for identity in identities)
    return [{"id": identity, "title": one.title if one else None} for identity, one in found]


def _case(case: Case) -> dict[str, Any]:
    """A request as its student knows it: of advisers no more than their name."""
    others = {"student", "adviser", "asked", "passed", "referred_by"}
    return {name: value for name, value in case.as_json().items() if name not in others}


def _role(one: HeldRole) -> dict[str, Any]:
    granted = {name: value for name, value in plain(one.grant).items() if name != "person"}
    return {**granted, "since": plain(one.granted_at), "until": plain(one.taken_back_at)}


def _what_was_done(kept: Kept) -> dict[str, Any]:
    return {
        "experiences": [_experience(versions) for versions in kept.experiences.values()],
        "photos_and_papers": plain(kept.files),
    }


def _experience(versions: tuple[Version, ...]) -> dict[str, Any]:
    """As it stands now, null where it was taken out, with each state that it was in."""
    last = versions[-1]
    return {
        "now": plain(last.experience),
        "history": [{"changed_at": plain(one.changed_at), "was": plain(one.experience)} for one in versions],
    }


def _children(turn: Turn, remembered: Mapping[str, Any]) -> list[dict[str, Any]]:
    _, *persons = persons_of(turn.message.person, turn.conversation)
    return [
        {**child, **_what_was_done(turn.kept(person)), "lying_open": remembered["desks"].get(child["id"])}
        for child, person in zip(remembered["children"], persons, strict=True)
    ]
