"""Everything that is kept of somebody, in plain words and in few lines; the file beside it has all of it in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.message import Person
from bot.portfolio.experience import Experience, State
from bot.privacy.kept import Kept
from bot.privacy.persons import persons_of
from bot.turn import LONDON, Turn
from bot.wording.figures import day, hours, listed

MOST_NAMED, LONGEST_NAME = 5, 60


def lines(turn: Turn) -> tuple[str, ...]:
    """A line for each kind of thing that is there."""
    kept = turn.kept(turn.message.person)
    said = [
        *_who(turn),
        *_classes(turn, kept),
        *_roles(turn, kept),
        *_adviser(turn, kept),
        *_cases(turn, kept),
        *_likes(turn),
        *_seen(turn),
        *_did(turn, kept),
        *_children(turn),
        *_later(turn, kept),
        *_agreed(turn, kept),
        *_messages(turn, kept),
    ]
    return tuple(f"• {line}" for line in said)


def goes_by_itself(turn: Turn) -> str:
    """When all of it goes unasked."""
    if turn.live is None:
        return turn.words("my_data.goes_if_set_up")
    return turn.words("my_data.goes", days=turn.keep_for.idle)


def _who(turn: Turn) -> list[str]:
    profile, role = turn.conversation.profile, turn.conversation.role
    parts = [
        turn.words(f"my_data.role.{role.value}") if role else "",
        turn.words("my_data.called", name=profile.known_as) if profile.known_as else "",
        turn.words("my_data.year", year=profile.year) if profile.year else "",
        turn.words("my_data.borough", borough=profile.borough) if profile.borough else "",
    ]
    said = [turn.words("my_data.who", parts=", ".join(filter(None, parts)))] if any(parts) else []
    if profile.school:
        where = (profile.class_name, profile.school) if profile.class_name else (profile.school,)
        said.append(turn.words("my_data.school", where=", ".join(where)))
    more = (*profile.languages, *profile.specialisms, *profile.boroughs)
    if more:
        said.append(turn.words("my_data.more_of_who", things=_named(turn, more)))
    return said


def _classes(turn: Turn, kept: Kept) -> list[str]:
    return [
        turn.words("my_data.joined", name=one.class_name, school=one.school, day=_day(one.joined_at))
        for one in kept.memberships
    ]


def _cases(turn: Turn, kept: Kept) -> list[str]:
    if not kept.cases:
        return []
    names = [turn.words("my_data.case", reference=one.reference, state=one.state.value) for one in kept.cases]
    return [turn.words("my_data.cases", count=len(names), things=_named(turn, names))]


def _roles(turn: Turn, kept: Kept) -> list[str]:
    return [
        turn.words(
            "my_data.was_granted" if one.taken_back_at else "my_data.granted",
            role=turn.words(f"my_data.role.{one.grant.role.value}"),
            where=one.grant.school or turn.words("my_data.everywhere"),
            day=_day(one.taken_back_at or one.granted_at),
        )
        for one in kept.roles
    ]


def _adviser(turn: Turn, kept: Kept) -> list[str]:
    own = kept.adviser
    if own is None:
        return []
    lists = (*(own.boroughs or ()), *(own.languages or ()), *(own.specialisms or ()))
    hours = turn.words("my_data.adviser_hours")
    return [
        turn.words(
            "my_data.adviser", things=_named(turn, [*filter(None, (own.employer, own.registration, *lists)), hours])
        )
    ]


def _likes(turn: Turn) -> list[str]:
    request = turn.conversation.request
    said = [turn.words("my_data.likes", things=_named(turn, request.wants))] if request.wants else []
    if avoids := [avoid.words for avoid in request.avoids]:
        said.append(turn.words("my_data.avoids", things=_named(turn, avoids)))
    return said


def _seen(turn: Turn) -> list[str]:
    conversation = turn.conversation
    said = []
    if conversation.shown or conversation.dropped:
        counts = {"shown": len(conversation.shown), "dropped": len(conversation.dropped)}
        said.append(turn.words("my_data.ideas", **counts))
    if conversation.saved:
        titles = [one.title for identity in conversation.saved if (one := turn.opportunities.get(identity))]
        names = _named(turn, titles) if titles else turn.words("my_data.saved_gone")
        said.append(turn.words("my_data.saved", count=len(conversation.saved), things=names))
    return said


def _did(turn: Turn, kept: Kept) -> list[str]:
    said = [turn.words("my_data.did", **_totals(kept.present))] if kept.present else []
    out = len(kept.experiences) - len(kept.present)
    if out:
        said.append(turn.words("my_data.taken_out", count=out))
    if kept.files:
        said.append(turn.words("my_data.files", count=len(kept.files)))
    unfinished = len(turn.conversation.drafts) + len(turn.conversation.aside)
    return [*said, turn.words("my_data.unfinished", count=unfinished)] if unfinished else said


def _children(turn: Turn) -> list[str]:
    persons = persons_of(turn.message.person, turn.conversation)[1:]
    return [
        turn.words("my_data.child", name=child.known_as, files=len(kept.files), **_totals(kept.present))
        for child, kept in zip(turn.conversation.children, _each(turn, persons), strict=True)
    ]


def _each(turn: Turn, persons: Sequence[Person]) -> list[Kept]:
    return [turn.kept(person) for person in persons]


def _totals(experiences: Sequence[Experience]) -> dict[str, object]:
    done = [one for one in experiences if one.state is State.DONE]
    return {"count": len(experiences), "hours": hours(sum(one.minutes for one in done))}


def _later(turn: Turn, kept: Kept) -> list[str]:
    if turn.conversation.quiet:
        return [turn.words("my_data.quiet")]
    if not kept.planned:
        return []
    return [turn.words("my_data.planned", count=len(kept.planned), day=_day(kept.planned[0].at))]


def _agreed(turn: Turn, kept: Kept) -> list[str]:
    return [
        turn.words(
            "my_data.took_back" if one.withdrawn_at else "my_data.agreed",
            day=_day(one.withdrawn_at or one.given_at),
            wording=one.wording,
            version=one.version[:12],
        )
        for one in kept.agreements
    ]


def _messages(turn: Turn, kept: Kept) -> list[str]:
    said = [turn.words("my_data.lists", count=len(kept.searches))] if kept.searches else []
    if kept.feedback:
        said.append(turn.words("my_data.feedback", count=len(kept.feedback)))
    if kept.waiting:
        said.append(turn.words("my_data.waiting", count=kept.waiting))
    if kept.set_aside:
        said.append(turn.words("my_data.set_aside", count=kept.set_aside))
    if kept.messages:
        said.append(turn.words("my_data.messages", count=kept.messages))
    return said


def _named(turn: Turn, things: Sequence[str]) -> str:
    """A few of ``things``, and how many more there are."""
    names = [thing if len(thing) <= LONGEST_NAME else f"{thing[:LONGEST_NAME].rstrip()}…" for thing in things]
    if len(names) <= MOST_NAMED:
        return listed(names)
    return turn.words("my_data.and_more", things=", ".join(names[:MOST_NAMED]), count=len(names) - MOST_NAMED)


def _day(moment: datetime) -> str:
    return day(moment.astimezone(LONDON).date())
