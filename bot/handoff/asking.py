"""Who is asked to take a case: the best-ranked adviser first, then the next; and when a silent one is asked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.due import Later
from bot.grants import Grant, Granted, reaches_channel, reaches_school
from bot.handoff.case import About, Case
from bot.handoff.cases import Reach
from bot.handoff.changing import Act, apply, ask_again_at, asking
from bot.handoff.matching import Adviser, Ranking, Unable, is_away, ranked
from bot.handoff.needs import needs_of
from bot.handoff.opening import OpeningHours
from bot.handoff.own_settings import adviser_of
from bot.handoff.school_days import in_utc, london_day
from bot.handoff.states import WAITING, Change, Side
from bot.handoff.telling import (
    card_of,
    news,
    reply_to_adviser,
    reply_to_student,
    say_to_staff,
    say_to_student,
    tell_student,
)
from bot.handoff.urgency import deadline
from bot.message import Person
from bot.reply import Reply, Status
from bot.turn import Turn
from bot.wording.words import Audience

# What falls due for whoever is asked to act on a case, and for both before a meeting.
WAITED_FOR = "case_waited_for"
# What falls due, at once or on the next morning, for the student of a case that nobody was asked to take.
UNASKED = "case_unasked"
_MORNING = time(8)


def advisers_for(turn: Turn, school: str, channel: str) -> tuple[Adviser, ...]:
    """Everybody who may take a case of this school on this channel, each once."""
    grants = turn.cases.holding(Granted.ADVISER, school)
    reaching = {one.person: one for one in grants if reaches_channel(one, channel) and reaches_school(one, school)}
    own = turn.cases.settings_of(reaching)
    return tuple(adviser_of(grant, own[person]) for person, grant in reaching.items())


def still_has(turn: Turn, case: Case) -> bool:
    """Whether the adviser of ``case`` is still one who may have it: a grant may have been taken back since."""
    school, channel = case.told(About.SCHOOL), case.student.channel
    mine = (one for one in turn.cases.holding(Granted.ADVISER, school) if one.person == case.adviser)
    return any(reaches_channel(one, channel) and reaches_school(one, school) for one in mine)


def hours_of_those_here(turn: Turn, school: str, channel: str) -> tuple[OpeningHours, ...]:
    """The hours of those who may take a case and are not away; none where one of them never stated any, since then
    nobody can tell when the next one is there.
    """
    here = [one.hours for one in advisers_for(turn, school, channel) if not is_away(one, turn.now)]
    return tuple(here) if all(one.stated for one in here) else ()


def reach_of(grants: Iterable[Grant]) -> Reach:
    """How far somebody with these grants reaches as an adviser."""
    mine = [one for one in grants if one.role is Granted.ADVISER]
    everywhere = any(reaches_channel(one, "") for one in mine)
    channels = None if everywhere else tuple(dict.fromkeys(one.person.channel for one in mine))
    schools = None if any(not one.school for one in mine) else tuple(dict.fromkeys(one.school for one in mine))
    return Reach(channels, schools)


def ask_first(turn: Turn, case: Case) -> Case:
    """``case``, which is new or open again, with the best-ranked adviser asked to take it, if there is one."""
    ranking = _ranking(turn, case)
    if not ranking.matches:
        return _nobody(turn, case, ranking)
    best = ranking.matches[0].adviser
    by = deadline(case.urgency, turn.now, best.hours).by
    return wait_for(turn, replace(case, asked=best.person, asked_at=turn.now, deadline=by))


def ask_next(turn: Turn, case: Case, act: Act) -> Case:
    """``case`` taken from whoever was asked or had it, and the next one asked."""
    before = case.holder
    case = asking(case, act, None)
    ranking = _ranking(turn, case)
    if before is not None:
        take_back(turn, case, before)
    if not ranking.matches:
        return _nobody(turn, case, ranking)
    best = ranking.matches[0].adviser
    return wait_for(turn, replace(case, asked=best.person, deadline=deadline(case.urgency, act.at, best.hours).by))


def ask_in_the_morning(turn: Turn, reference: str) -> Reply | None:
    """Whoever is back, or has room again, is asked to take a case that nobody could be asked to take before."""
    case = turn.cases.get(reference)
    if case is None or case.student != turn.message.person or case.state not in WAITING or case.holder is not None:
        return None
    ranking = _ranking(turn, case)
    if not ranking.matches:
        if _plan_again(turn, case, ranking):
            return None
        tell_operators(turn, case)
        return reply_to_student(turn, case, *news(say_to_student(turn, case), case))
    after = turn.cases.put(ask_first(turn, apply(case, Act(Change.ASK_AGAIN, Side.CLOCK, turn.now))))
    return reply_to_student(turn, after, *news(say_to_student(turn, after), after))


def wait_for(turn: Turn, case: Case) -> Case:
    """Have whoever was asked told, and asked again where they stay silent."""
    if case.asked is not None:
        say = say_to_staff(turn)
        notice = reply_to_adviser(
            turn, case, say("desk.waiting_for_you", reference=case.reference), status=Status.ASKED
        )
        if case.asked != turn.message.person:
            turn.tell(case.asked, replace(notice, cards=(card_of(say, case),)))
    remind_holder(turn, case)
    return case


def remind_holder(turn: Turn, case: Case) -> None:
    """Plan when whoever has to act is reminded next: after a third, after two thirds, and when the time is over."""
    if case.holder is not None:
        later = [at for at in ask_again_at(case) if at > turn.now]
        turn.plan_for(case.holder, Later(WAITED_FOR, case.reference, later[0] if later else None))


def take_back(turn: Turn, case: Case, person: Person) -> None:
    """``person`` is not waited for any longer."""
    turn.plan_for(person, Later(WAITED_FOR, case.reference, None))


def tell_operators(turn: Turn, case: Case) -> None:
    """Whoever runs this is told that nobody is left to be asked."""
    says = turn.wording.say("desk.operator", Audience(adult=True), reference=case.reference)
    for grant in turn.cases.holding(Granted.OPERATOR, ""):
        if reaches_channel(grant, case.student.channel) and grant.person != turn.message.person:
            turn.tell(grant.person, Reply("adviser_status", Status.ANSWERED, (says,), case=case.reference))


def _nobody(turn: Turn, case: Case, ranking: Ranking) -> Case:
    """Nobody is left: the operator is told, and the student where it is not their own turn."""
    tell_operators(turn, case)
    _plan_again(turn, case, ranking)
    if turn.message.person != case.student:
        tell_student(turn, case, say_to_student(turn, case)("handoff.news.nobody", reference=case.reference))
    return case


def _plan_again(turn: Turn, case: Case, ranking: Ranking) -> bool:
    """Look again tomorrow, where somebody is only away or full for now; whether that is so."""
    later = any(why is not Unable.NOT_WANTED for _, why in ranking.left_out)
    if later:
        turn.plan_for(case.student, Later(UNASKED, case.reference, _next_morning(turn.now)))
    return later


def _next_morning(now: datetime) -> datetime:
    return in_utc(london_day(now) + timedelta(days=1), _MORNING)


def _ranking(turn: Turn, case: Case) -> Ranking:
    advisers = advisers_for(turn, case.told(About.SCHOOL), case.student.channel)
    loads = turn.cases.loads([one.person for one in advisers])
    return ranked(advisers, needs_of(case, advisers), loads, turn.now)
