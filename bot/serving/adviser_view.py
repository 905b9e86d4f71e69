"""An adviser's page of a case: how it stands, what may be read of it, and a form for each thing that can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape

from bot.by_mail.forms import possible
from bot.by_mail.letters import reads
from bot.handoff.case import Case
from bot.handoff.desk_words import Verb
from bot.handoff.places import Slot
from bot.handoff.states import TAKEN, WAITING, State
from bot.handoff.telling import card_of, line_text, moment, not_stated, slot_text
from bot.message import Person
from bot.serving.adviser_forms import Shown
from bot.serving.plain_pages import heading, listed, quoted, said
from bot.storage.letter_store import Told

MEETING = "meeting.ics"
# In one tap where nothing has to be filled in; the rest is unfolded when it is wanted.
_ONE_TAP = frozenset({Verb.NOT_ME, Verb.MET, Verb.NOT_ATTENDED, Verb.REOPEN})
Say = Callable[..., str]


def shown(case: Case, told: tuple[Told, ...], reader: Person, forms: Shown, now: datetime) -> list[str]:
    """The parts of the page of ``case`` for ``reader``; ``told`` is what the student wrote, the oldest first."""
    say, mine = forms.say, reads(case, reader)
    parts = [*_standing(case, reader, say)]
    if mine:
        parts += [*_written(told, say), *_agreed(case, say)]
    elif case.state in WAITING:
        card = card_of(say, case)
        parts += [said(card.summary), said(card.why_text), said(say("by_mail.page.claim_to_read"))]
    if mine and case.slots:
        parts += [heading(say("by_mail.page.offered")), listed([_whole(slot) for slot in case.slots])]
    if mine and case.meeting is not None:
        parts += _meeting(case.meeting, f"{forms.path}/{MEETING}", say)
    return [*parts, *_to_do(case, reader, forms, now), heading(say("by_mail.page.about_you")), forms.settings()]


def _standing(case: Case, reader: Person, say: Say) -> list[str]:
    if case.state in TAKEN and case.adviser != reader:
        return [said(say("desk.taken", reference=case.reference))]
    state = say(f"handoff.state.{case.state.value}")
    parts = [said(say("by_mail.page.state", state=state))]
    if case.state is State.ACCEPTED:
        urgency = say(f"desk.urgency.{case.urgency.value}")
        parts.append(said(say("by_mail.act_by", urgency=urgency, by=moment(case.deadline))))
    return parts


def _written(told: tuple[Told, ...], say: Say) -> list[str]:
    kept = said(say("by_mail.page.kept"))
    if not told:
        return []
    words = [part for one in told for part in (said(moment(one.at)), quoted("\n".join(one.says)))]
    return [heading(say("by_mail.page.written")), *words, kept]


def _agreed(case: Case, say: Say) -> list[str]:
    lines = [line_text(say, line.about, line.value) for line in case.lines]
    parts = [
        heading(say("by_mail.page.agreed")),
        listed(lines),
        said(say("handoff.not_stated", things=not_stated(say, case))),
    ]
    if case.state is State.CLOSED and case.closing is not None:
        outcome = say(f"desk.outcome.{case.closing.outcome.value}")
        given = [*filter(None, [case.closing.notes]), *case.closing.actions]
        parts += [heading(say("by_mail.page.given_back")), said(outcome), listed(given) if given else ""]
    return parts


def _meeting(slot: Slot, path: str, say: Say) -> list[str]:
    link = f'<p><a href="{escape(path, quote=True)}">{escape(say("by_mail.page.calendar"))}</a></p>'
    return [heading(say("by_mail.page.meeting")), said(_whole(slot)), link]


def _to_do(case: Case, reader: Person, forms: Shown, now: datetime) -> list[str]:
    verbs = possible(case, reader)
    if not verbs:
        return []
    open_first = verbs[0] if case.state in {State.REQUESTED, State.REOPENED, State.ACCEPTED} else None
    over = case.meeting is not None and case.meeting.end <= now
    parts = [heading(forms.say("by_mail.page.to_do"))]
    for verb in sorted(verbs, key=lambda verb: over and verb not in {Verb.MET, Verb.NOT_ATTENDED}):
        parts.append(forms.form(verb) if verb in _ONE_TAP else forms.folded(verb, unfolded=verb is open_first))
    return parts


def _whole(slot: Slot) -> str:
    borough = f", {slot.place.borough}" if slot.place.borough and slot.place.borough not in slot.place.name else ""
    return f"{slot_text(slot)}{borough}"
