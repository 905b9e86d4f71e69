"""Talk to a person: few questions, the exact summary, a yes; and the truth where there is nobody to be reached."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from bot.consent import Consent, version_of
from bot.conversation import Form
from bot.gate import is_shut
from bot.handoff.asking import advisers_for, ask_first, hours_of_those_here
from bot.handoff.case import About, Case, Line, agreed_about, lines_from_json, without_line
from bot.handoff.changing import requested
from bot.handoff.request_words import ASKS, CALLS_OFF, NOTHING, OF_ONESELF, ONLY_ASKS, REMOVES, SENDS, named_out
from bot.handoff.states import Side
from bot.handoff.summary import deadline_in, has_experiences, lines_of, urgency_in, with_experiences
from bot.handoff.telling import numbered, student_choices
from bot.handoff.times_told import told_deadline, told_wait
from bot.handoff.urgency import Urgency, deadline
from bot.plain import plain
from bot.reply import Choice, Reply, Status
from bot.text import packed
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import says_only, yes_or_no
from bot.wording.words import LAST_YEAR_OF_KEY_STAGE_2

INTENT, FORM = "talk_to_adviser", "handoff"
WHY, NEEDS, URGENCY, SUMMARY = "why", "needs", "urgency", "summary"
CONSENT_WORDING = "handoff.consent"
SAID, NUMBER = "said", "number"
SAFEGUARDING = "safeguarding"
# A message that asks for a person and says as much besides tells why by itself.
ENOUGH_WORDS = 6
CLEARLY = 0.5
_ELSEWHERE = frozenset(
    "occupation_info pay_outlook routes compare find_opportunity help privacy_my_data delete_my_data show_hours "
    "export_portfolio adviser_status bot_identity".split()
)


def run(turn: Turn) -> Reply | None:
    """Begin, or take an answer; None where the message is something else than an answer."""
    form = turn.conversation.form
    mine = form is not None and form.name == FORM
    if not _may_ask(turn):
        return _where_to_ask(turn)
    if form is None or not mine:
        return _begin(turn)
    if ONLY_ASKS.fullmatch(turn.message.text):
        return _ask_again(turn, form)
    if _is_elsewhere(turn, form):
        turn.remember(form=None, paused=form)
        return None
    return _STEPS[form.step](turn, form)


def _may_ask(turn: Turn) -> bool:
    """Whether a case may begin here: past the gate, not in the midst of a concern, not in key stage 2, and not where
    there is no adviser.
    """
    conversation = turn.conversation
    concern = conversation.form is not None and conversation.form.name == SAFEGUARDING
    young = conversation.profile.year is not None and conversation.profile.year <= LAST_YEAR_OF_KEY_STAGE_2
    if is_shut(turn) or concern or (young and not turn.audience.adult):
        return False
    return bool(advisers_for(turn, conversation.profile.school or "", turn.message.person.channel))


def _where_to_ask(turn: Turn) -> Reply:
    """Where a real adviser is to be found; nobody has been told."""
    turn.remember(form=None, paused=turn.conversation.form or turn.conversation.paused, misses=0)
    closing = () if turn.audience.adult else (turn.words("person.worried"),)
    says = (turn.words("person.not_here"), turn.words("person.who"))
    return turn.reply(Status.NO_DATA, *says, intent=INTENT, closing=closing)


def _begin(turn: Turn) -> Reply:
    conversation, text = turn.conversation, turn.message.text
    waits = conversation.form or conversation.paused
    paused = conversation.paused if waits is None or waits.name != FORM else waits
    if conversation.paused is not None and conversation.paused.name == FORM and not _tells_why(text):
        turn.remember(form=conversation.paused, paused=None, misses=0)
        return _ask_again(turn, conversation.paused)
    turn.remember(paused=conversation.form or paused, misses=0)
    if _tells_why(text) and turn.message.choice is None:
        return _ask_needs(turn, {WHY: text})
    return _ask(turn, WHY, {}, turn.words("handoff.ask.why"), turn.words("handoff.begin"))


def _tells_why(text: str) -> bool:
    """Whether ``text`` says as much beside asking for somebody, or names a deadline."""
    return len(ASKS.sub(" ", text).split()) >= ENOUGH_WORDS or bool(deadline_in(text))


def _why(turn: Turn, form: Form) -> Reply:
    skipped = _said(turn) == "skip" or says_only("skip", turn.message.text)
    return _ask_needs(turn, {WHY: "" if skipped else turn.message.text})


def _ask_needs(turn: Turn, answers: Mapping[str, str]) -> Reply:
    return _ask(turn, NEEDS, answers, turn.words("handoff.ask.needs"))


def _needs(turn: Turn, form: Form) -> Reply:
    text = turn.message.text
    nothing = _said(turn) == "skip" or NOTHING.fullmatch(text) is not None
    answers = {**form.answers, NEEDS: "" if nothing else text}
    urgency = urgency_in(f"{answers[WHY]}. {answers[NEEDS]}", turn.local.date())
    if urgency is None:
        return _ask(turn, URGENCY, answers, turn.words("handoff.ask.urgency"))
    return _show(turn, lines_of(turn, answers[WHY], answers[NEEDS], urgency))


def _urgency(turn: Turn, form: Form) -> Reply:
    said = _said(turn)
    heard = Urgency(said) if said in set(Urgency) else urgency_in(turn.message.text, turn.local.date())
    return _show(turn, lines_of(turn, form.answers[WHY], form.answers[NEEDS], heard or Urgency.SOON))


def _summary(turn: Turn, form: Form) -> Reply | None:
    lines, text, said = lines_from_json(json.loads(form.answers["lines"])), turn.message.text, _said(turn)
    if said == "add":
        return _show(turn, with_experiences(turn, lines))
    if (match := REMOVES.fullmatch(text)) is not None:
        return _remove(turn, lines, [int(number) for number in re.findall(r"\d+", match["numbers"])])
    if (about := named_out(text)) is not None and any(line.about is about for line in lines):
        return _remove(turn, lines, [number for number, line in enumerate(lines, start=1) if line.about is about])
    if said == "which":
        return _ask_again(turn, form, turn.words("handoff.how_to_remove"))
    if not said and OF_ONESELF.search(text):
        return _ask_again(turn, form, turn.words("handoff.how_to_remove"))
    yes = {"yes": True, "no": False}.get(said, yes_or_no(text))
    if yes or (yes is None and SENDS.fullmatch(text)):
        return _send(turn, lines)
    if yes is False or CALLS_OFF.search(text):
        turn.remember(form=None)
        return turn.reply(Status.ANSWERED, turn.words("handoff.not_sent"), intent=INTENT)
    return _ask_again(turn, form, turn.words("handoff.how_to_remove"))


def _remove(turn: Turn, lines: tuple[Line, ...], numbers: list[int]) -> Reply:
    """Really take the lines out: what they told is kept nowhere in what is sent."""
    if any(not 1 <= number <= len(lines) for number in numbers):
        return _show(turn, lines, turn.words("handoff.no_such_line", count=len(lines)))
    for number in sorted(set(numbers), reverse=True):
        lines = without_line(lines, number)
    turn.cases.unsay = True
    return _show(turn, lines, turn.words("handoff.removed"))


def _send(turn: Turn, lines: tuple[Line, ...]) -> Reply:
    """The yes: consent on record, the case made, the best adviser asked, all in one commit."""
    person = turn.message.person
    told = next((line.value for line in lines if line.about is About.URGENCY), Urgency.ROUTINE)
    urgency = Urgency(told)
    case = Case(
        reference=turn.cases.new_reference(),
        student=person,
        lines=lines,
        requested_at=turn.now,
        deadline=deadline(urgency, turn.now).by,
        urgency=urgency,
        easy=turn.conversation.easy_read,
    )
    turn.agree(Consent(agreed_about(person, case.reference), CONSENT_WORDING, consent_version(turn)))
    case = turn.cases.put(ask_first(turn, requested(case, Side.STUDENT)))
    turn.remember(form=None, cases_seen={**turn.conversation.cases_seen, case.reference: case.version})
    asked = "handoff.sent" if case.asked else "handoff.sent_nobody"
    says = [turn.words(asked, reference=case.reference)]
    if case.asked is not None:
        by = deadline(urgency, turn.now, turn.cases.own_settings(case.asked).hours)
        hours = hours_of_those_here(turn, case.told(About.SCHOOL), person.channel)
        wait = told_wait(turn.cases.waiting_time(urgency, turn.now, hours), turn.now, turn.words)
        says.append(f"{told_deadline(by, turn.now, turn.words)} {wait}")
    if urgency is Urgency.URGENT:
        says.append(turn.words("handoff.if_urgent"))
    return turn.reply(
        Status.HANDED_OVER,
        *says,
        intent=INTENT,
        closing=(turn.words("handoff.any_time"),),
        choices=student_choices(turn.words, case),
        case=case.reference,
    )


def consent_version(turn: Turn) -> str:
    """The version of the words that a yes is given to."""
    return version_of(turn.words(CONSENT_WORDING), turn.words("handoff.ask_send"))


def _show(turn: Turn, lines: tuple[Line, ...], *says: str) -> Reply:
    """Exactly what would be sent, line by line, and the question."""
    answers = {"lines": json.dumps(plain(lines))}
    return _ask(turn, SUMMARY, answers, turn.words("handoff.ask_send"), *says, *_shown(turn, lines))


def _shown(turn: Turn, lines: tuple[Line, ...]) -> tuple[str, ...]:
    preview = Case("LA-0", turn.message.person, lines, turn.now, turn.now)
    return (*packed((turn.words("handoff.this_is_it"), *numbered(turn.words, preview))), turn.words(CONSENT_WORDING))


def _ask_again(turn: Turn, form: Form, *says: str) -> Reply:
    """The question of the step once more."""
    if form.step == SUMMARY:
        return _show(turn, lines_from_json(json.loads(form.answers["lines"])), *says)
    return _ask(turn, form.step, form.answers, turn.words(f"handoff.ask.{form.step}"), *says)


def _ask(turn: Turn, step: str, answers: Mapping[str, str], question: str, *says: str) -> Reply:
    turn.remember(form=Form(FORM, step, dict(answers)), misses=0)
    return turn.reply(Status.ASKED, *says, intent=INTENT, closing=(question,), choices=_choices(turn, step, answers))


def _choices(turn: Turn, step: str, answers: Mapping[str, str]) -> tuple[Choice, ...]:
    def choice(code: str, said: str) -> Choice:
        return Choice(turn.words(code), INTENT, {SAID: said})

    if step == URGENCY:
        return tuple(choice(f"handoff.urgency.{one.value}", one.value) for one in reversed(Urgency))
    if step != SUMMARY:
        return (choice("choice.skip" if step == WHY else "handoff.choice.nothing", "skip"),)
    there = {line.about for line in lines_from_json(json.loads(answers["lines"]))}
    add = has_experiences(turn) and not there & {About.HOURS, About.EXPERIENCES}
    return (
        choice("handoff.choice.send", "yes"),
        choice("handoff.choice.remove", "which"),
        *((choice("handoff.choice.add_hours", "add"),) if add else ()),
        choice("handoff.choice.do_not_send", "no"),
    )


def _said(turn: Turn) -> str:
    return turn.understood.slots.get(SAID, "")


def _is_elsewhere(turn: Turn, form: Form) -> bool:
    """Whether something else is asked: the request waits, and is not sent."""
    understood, text = turn.understood, turn.message.text
    if _is_answer(text) or SENDS.fullmatch(text) or yes_or_no(text) is not None:
        return False
    if understood.slots or understood.intent not in _ELSEWHERE or understood.confidence < CLEARLY:
        return False
    return form.step == SUMMARY or text.rstrip().endswith("?")


def _waiting(turn: Turn) -> tuple[tuple[str, ...], tuple[Choice, ...]]:
    return (turn.words("handoff.waits"),), (turn.choice("handoff.choice.go_on", INTENT),)


def _is_answer(text: str) -> bool:
    """What sounds like "stop" and answers a question of the form."""
    return NOTHING.fullmatch(text) is not None or REMOVES.fullmatch(text) is not None


_STEPS: Mapping[str, Callable[[Turn, Form], Reply | None]] = {
    WHY: _why,
    NEEDS: _needs,
    URGENCY: _urgency,
    SUMMARY: _summary,
}
PERSON = Skill("person", (INTENT,), run, form=FORM, keeps=_is_answer, waiting=_waiting)
