"""The card of a case at a desk, a place that many read: how the case stands, and nothing that its student said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bot.due import Tell
from bot.grants import Grant, Granted, reaches_channel, reaches_school
from bot.handoff.case import About, Case
from bot.handoff.cases import Cases
from bot.handoff.languages import languages_in
from bot.handoff.states import OPEN, WAITING, State
from bot.handoff.telling import INTENT, Say, adviser_choices, choices_id, moment
from bot.message import Person
from bot.reply import Card, Reply, Status
from bot.wording.figures import listed
from bot.wording.words import Audience, Words
from knowledge.places.borders import neighbours

Holding = Callable[[Granted, str], Sequence[Grant]]


def stands_for(reference: str) -> str:
    """Under which name the card of the case with this reference is shown."""
    return f"{reference}/card"


def desks_for(holding: Holding, case: Case) -> tuple[Person, ...]:
    """Every desk that reaches ``case``, each once: as an adviser with the same grant would."""
    school, channel = case.told(About.SCHOOL), case.student.channel
    grants = holding(Granted.DESK, school)
    reaching = (one.person for one in grants if reaches_channel(one, channel) and reaches_school(one, school))
    return tuple(dict.fromkeys(reaching))


def notices_of(cases: Cases, wording: Words) -> tuple[Tell, ...]:
    """What desks are told of the cases that a turn changed: one notice a case, and none where the card is the same."""
    told: list[Tell] = []
    for case in cases.changed.values():
        before = cases.before(case.reference)
        if before is None or _content(wording, before) != _content(wording, case):
            card = desk_card(wording, case)
            told += [Tell(desk, card) for desk in desks_for(cases.holding, case)]
    return tuple(told)


def desk_card(wording: Words, case: Case) -> Reply:
    """The card of ``case`` as it stands. It can be claimed from there until somebody has it."""
    card, waiting = _content(wording, case), case.state in WAITING
    return Reply(
        INTENT,
        Status.ASKED if waiting else Status.ANSWERED,
        cards=(card,),
        choices=adviser_choices(_say(wording), case) if waiting else (),
        choices_id=choices_id(case) if waiting else "",
        case=case.reference,
        stands_for=stands_for(case.reference),
    )


def card_gone(wording: Words, reference: str) -> Reply:
    """What stands in the place of a card once everything of its student was deleted."""
    says = wording.say("desk.card.gone", Audience(adult=True), reference=reference)
    return Reply(INTENT, Status.ANSWERED, (says,), case=reference, stands_for=stands_for(reference))


def _content(wording: Words, case: Case) -> Card:
    say = _say(wording)
    # Once it is over nobody at the desk needs to know whom it was about.
    parts = _parts(say, case) if case.state in OPEN else ()
    return Card(
        id=case.reference, kind="case", title=case.reference, summary=" · ".join(parts), why_text=_standing(say, case)
    )


def _parts(say: Say, case: Case) -> tuple[str, ...]:
    # What is no known name may be anything that somebody typed.
    borough, languages = case.told(About.BOROUGH), languages_in(case.told(About.LANGUAGES))
    return (
        say(f"desk.urgency.{case.urgency.value}"),
        borough if neighbours(borough) else say("desk.borough_not_stated"),
        *((say("desk.card.languages", languages=listed(languages)),) if languages else ()),
    )


def _standing(say: Say, case: Case) -> str:
    if case.state in WAITING:
        return say("desk.card.waiting", by=moment(case.deadline))
    state = say(f"handoff.state.{case.state.value}")
    if case.state not in OPEN:
        return say("desk.card.over", state=state)
    name = case.adviser_name or say("handoff.an_adviser")
    if case.state is State.ACCEPTED:
        return say("desk.card.accepted", name=name, by=moment(case.deadline))
    return say("desk.card.taken", name=name, state=state)


def _say(wording: Words) -> Say:
    return partial(_said, wording)


def _said(wording: Words, code: str, **slots: object) -> str:
    return wording.say(code, Audience(adult=True), **slots)
