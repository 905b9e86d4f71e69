"""Who is asked to take a case: the best-ranked adviser first, then the next; and when a silent one is asked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.due import Later
from bot.grants import Grant, Granted, reaches_channel, reaches_school
from bot.handoff.case import About, Case
from bot.handoff.cases import Reach
from bot.handoff.changing import Act, ask_again_at, asking
from bot.handoff.matching import Adviser, Needs, ranked
from bot.handoff.telling import card_of, reply_to_adviser, say_to_staff, say_to_student, tell_student
from bot.message import Person
from bot.reply import Reply, Status
from bot.turn import Turn
from bot.wording.words import Audience

# What falls due for whoever is asked to act on a case, and for both before a meeting.
WAITED_FOR = "case_waited_for"


def advisers_for(turn: Turn, school: str, channel: str) -> tuple[Adviser, ...]:
    """Everybody who may take a case of this school on this channel, each once."""
    grants = turn.cases.holding(Granted.ADVISER, school)
    reaching = [one for one in grants if reaches_channel(one, channel) and reaches_school(one, school)]
    return tuple({one.person: _adviser(one) for one in reaching}.values())


def reach_of(grants: Iterable[Grant]) -> Reach:
    """How far somebody with these grants reaches as an adviser."""
    mine = [one for one in grants if one.role is Granted.ADVISER]
    everywhere = any(reaches_channel(one, "") for one in mine)
    channels = None if everywhere else tuple(dict.fromkeys(one.person.channel for one in mine))
    schools = None if any(not one.school for one in mine) else tuple(dict.fromkeys(one.school for one in mine))
    return Reach(channels, schools)


def ask_first(turn: Turn, case: Case) -> Case:
    """``case``, which is new or open again, with the best-ranked adviser asked to take it, if there is one."""
    best = _best(turn, case)
    return wait_for(turn, replace(case, asked=best, asked_at=turn.now)) if best else _nobody(turn, case)


def ask_next(turn: Turn, case: Case, act: Act) -> Case:
    """``case`` taken from whoever was asked or had it, and the next one asked."""
    before = case.holder
    case = asking(case, act, None)
    best = _best(turn, case)
    if before is not None:
        take_back(turn, case, before)
    return wait_for(turn, replace(case, asked=best)) if best else _nobody(turn, case)


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


def _nobody(turn: Turn, case: Case) -> Case:
    """Nobody is left: the operator is told, and the student where it is not their own turn."""
    tell_operators(turn, case)
    if turn.message.person != case.student:
        tell_student(turn, case, say_to_student(turn, case)("handoff.news.nobody", reference=case.reference))
    return case


def _best(turn: Turn, case: Case) -> Person | None:
    advisers = advisers_for(turn, case.told(About.SCHOOL), case.student.channel)
    loads = turn.cases.loads([one.person for one in advisers])
    matches = ranked(advisers, _needs(case), loads, turn.now).matches
    return matches[0].adviser.person if matches else None


def _needs(case: Case) -> Needs:
    languages = case.told(About.LANGUAGES)
    return Needs(
        reference=case.reference,
        borough=case.told(About.BOROUGH) or None,
        languages=tuple(one.strip() for one in languages.split(",")) if languages else (),
        urgency=case.urgency,
        another_than=frozenset({*case.passed, case.student}),
    )


def _adviser(grant: Grant) -> Adviser:
    return Adviser(
        person=grant.person,
        known_as=grant.known_as,
        boroughs=grant.boroughs,
        languages=grant.languages,
        specialisms=grant.specialisms,
    )
