"""Children of a parent or carer: added with consent, listed, spoken of by name, and removed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.children import OWN, new_id, person_of, with_year
from bot.consent import Consent
from bot.conversation import Child, Form
from bot.details import year_in
from bot.drafting.asking import go_on
from bot.message import Role
from bot.naming import LONGEST_NAME, called_in, known_as_in, named_in
from bot.of_whom import is_no_child
from bot.parents import (
    CHILD,
    CONSENT,
    CONSENT_WORDING,
    DO,
    FORM,
    INTENT,
    INTENT_OF,
    NAME,
    REMOVE,
    SAID,
    SLOT,
    WHICH,
    YEAR,
    add_choice,
    ask_consent,
    ask_name,
    ask_name_again,
    ask_remove,
    ask_which,
    ask_year,
    child_choice,
    consent_version,
)
from bot.portfolio.school_year import academic_year
from bot.reply import Reply, Status
from bot.shortcuts import SHORTCUT
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import yes_or_no
from bot.understanding.reading import Understood
from bot.whose import is_everyday, now_about, portfolio_choices
from bot.wording.figures import listed

_ADD = re.compile(
    r"\b(?:add|register|new|put in|set up|sign up)\b(?: \w+){0,3}? (?:child|kid|son|daughter|boy|girl|grandson|"
    r"granddaughter|nephew|niece)\b|\badd another\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\W*(?:(?:show|list|see|who are|which are|what are)(?: me)? )?(?:all )?my (?:children|kids)\W*", re.IGNORECASE
)
_SWITCH = re.compile(r"\b(?:switch|change|swap|go|move|back)(?: back)? (?:over )?to\b", re.IGNORECASE)
_IN_A_YEAR = re.compile(
    r"\b(?:is|'?s|has|now|moved|moving|started)\b(?: \w+){0,3}? (?:year|yr|y) ?\d+(?: now| this year)?\W*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\bwhat i (?:had )?logged before\b|\bmy own (?:hours|portfolio|log)\b", re.IGNORECASE)
_SWITCH_ONLY = re.compile(r"\W*(?:switch|change|go|move)(?: back)? (?:over )?to (?P<who>[^\W\d_]+)\W*", re.IGNORECASE)
_REMOVE = re.compile(
    r"\W*(?:please )?(?:remove|delete|take off|forget|get rid of) (?:my (?:child|kid|son|daughter) )?(?P<who>[^\W\d_]+)"
    r"(?:['’]?s (?:portfolio|data|account|record|records|things|stuff|entries))?"
    r"(?: (?:from (?:here|this|my account|the list)|please|pls|completely|again))*\W*",
    re.IGNORECASE,
)
_YES = re.compile(r"\W*(?:yes|yeah|yep|yh|i (?:do )?agree|agreed)\b", re.IGNORECASE)
_NO = re.compile(r"\W*(?:no|nah|nope|i (?:don'?t|do not) agree|i refuse)\b", re.IGNORECASE)
# What is said of things, and of oneself.
_NOBODY = frozenset(
    "me my it that this them all everything data account history chat the a last one entry entries stuff info photo "
    "reminders reminder experience portfolio polish english spanish french easy normal usual".split()
)
_A_STUDENT = re.compile(
    r"\bi(?: a|['’]? ?)m (?:actually |really |just |only |still )*"
    r"(?:(?:an? )?(?:student|pupil)\b|in (?:year|yr|y) ?\d)",
    re.IGNORECASE,
)
_ALWAYS = frozenset({"stop", "talk_to_adviser"})
LEAVES_FROM, CLEARLY, BEYOND_DOUBT, SHORT = 0.3, 0.5, 0.8, 3


def run(turn: Turn) -> Reply | None:
    """A question answered, or something asked about children; None where the message is about something else."""
    if turn.understood.slots.get(SHORTCUT):
        # A word with a slash means what it always means, whatever was asked.
        return None
    form = turn.conversation.form
    waits = form is not None and form.name == FORM
    if turn.conversation.role is not Role.PARENT or turn.message.came is not None:
        turn.remember(form=None if waits else form)
        return None
    if form is not None and waits:
        if turn.understood.intent in _ALWAYS and turn.understood.confidence >= LEAVES_FROM:
            turn.remember(form=None)
            return None
        reply = _STEPS[form.step](turn, form)
        if reply is not None or turn.conversation.form is None:
            return reply
    return _asked(turn)


def _asked(turn: Turn) -> Reply | None:
    """Something that is asked without a question before it."""
    text, slots, children = turn.message.text, turn.understood.slots, turn.conversation.children
    if slots.get(DO) == "add" or _ADD.search(text):
        name = called_in(text)
        return ask_name(turn) if name is None else _named(turn, name)
    if slots.get(DO) == "list" or _LIST.fullmatch(text):
        return _list(turn)
    if chosen := next((child for child in children if child.id == slots.get(CHILD)), None):
        return now_about(turn, chosen)
    if children and (_BEFORE.search(text) or slots.get(CHILD) == OWN):
        turn.speak_of(OWN)
        return turn.reply(
            Status.ANSWERED, turn.words("children.now_own"), intent=INTENT, choices=portfolio_choices(turn)
        )
    named = named_in(text, children, is_everyday(turn))
    if len(named) == 1:
        if _REMOVE.fullmatch(text):
            return ask_remove(turn, named[0])
        if _IN_A_YEAR.search(text) and (year := year_in(text)) is not None:
            turn.conversation = with_year(turn.conversation, named[0].id, year, academic_year(turn.local.date()))
            says = turn.words("children.year", name=named[0].known_as, year=year)
            return turn.reply(Status.SAVED, says, intent=INTENT)
        return now_about(turn, named[0]) if _SWITCH.search(text) else None
    if children and not named and _A_STUDENT.search(text) and (year := year_in(text)) is not None:
        # A parent who says to be a student tells nothing of a child.
        says = turn.words("children.whose_year", name=children[0].known_as, year=year)
        return turn.reply(Status.ASKED, says, intent=INTENT)
    return None if named or not children else _unknown(turn)


def _unknown(turn: Turn) -> Reply | None:
    """Somebody is to be removed, or spoken of, who is not here: above all nothing else must be deleted for it."""
    match = _REMOVE.fullmatch(turn.message.text) or _SWITCH_ONLY.fullmatch(turn.message.text)
    if match is None or match["who"].lower() in _NOBODY:
        return None
    says = turn.words("children.unknown", name=match["who"].capitalize()[:LONGEST_NAME])
    return replace(_list(turn), opening=(says, *_list(turn).opening), status=Status.NO_DATA)


def _list(turn: Turn) -> Reply:
    children = turn.conversation.children
    if not children:
        return turn.reply(Status.ANSWERED, turn.words("children.none"), intent=INTENT, choices=(add_choice(turn),))
    names = [
        turn.words("children.line", name=child.known_as, year=child.year) if child.year else child.known_as
        for child in children
    ]
    says = turn.words("children.list", names=listed(names))
    choices = (*(child_choice(turn, child) for child in children[:4]), add_choice(turn))
    return turn.reply(Status.ANSWERED, says, intent=INTENT, choices=choices)


def _named(turn: Turn, name: str) -> Reply:
    """A name was given; the year may have come with it."""
    if any(child.known_as.lower() == name.lower() for child in turn.conversation.children):
        return ask_name_again(turn, name)
    year = year_in(turn.message.text)
    return ask_year(turn, name) if year is None else ask_consent(turn, {NAME: name, YEAR: str(year)})


def _name(turn: Turn, form: Form) -> Reply | None:
    if (name := known_as_in(turn.message.text)) is not None:
        return _named(turn, name)
    return _left(turn) if _is_elsewhere(turn) else ask_name_again(turn)


def _year(turn: Turn, form: Form) -> Reply | None:
    if (name := called_in(turn.message.text)) is not None:
        return _named(turn, name)
    year = year_in(turn.message.text, alone=True)
    if year is not None:
        return ask_consent(turn, {**form.answers, YEAR: str(year)})
    return _left(turn) if _is_elsewhere(turn) else ask_year(turn, form.answers[NAME], again=True)


def _consent(turn: Turn, form: Form) -> Reply | None:
    agreed = _said(turn)
    if agreed is None:
        return _left(turn) if _is_elsewhere(turn) else ask_consent(turn, form.answers, again=True)
    turn.remember(form=None)
    if not agreed:
        return turn.reply(Status.ANSWERED, turn.words("children.refused"), intent=INTENT, choices=(add_choice(turn),))
    name, this = form.answers[NAME], academic_year(turn.local.date())
    child = Child(new_id(), name, int(form.answers[YEAR]), this)
    turn.agree(Consent(person_of(turn.message.person, child.id), CONSENT_WORDING, consent_version(turn)))
    return _added(turn, child)


def _added(turn: Turn, child: Child) -> Reply:
    before = turn.conversation.children
    turn.remember(children=(*before, child))
    # Of several, nobody is spoken of until somebody is named.
    turn.speak_of("" if before else child.id)
    says = [turn.words("children.added", name=child.known_as)]
    if before:
        says.append(turn.words("children.several", name=child.known_as))
    elif turn.portfolios.of(OWN).experiences:
        says.append(turn.words("children.own_stays"))
    choices = (add_choice(turn), turn.choice("log.choice.my_hours", "show_hours"), turn.person_choice())
    return turn.reply(Status.SAVED, *says, intent=INTENT, choices=choices)


def _remove(turn: Turn, form: Form) -> Reply | None:
    yes, identity = _said(turn), form.answers[CHILD]
    child = next((one for one in turn.conversation.children if one.id == identity), None)
    turn.remember(form=None)
    if child is None or yes is None:
        return None
    if not yes:
        return turn.reply(Status.ANSWERED, turn.words("children.kept"), intent=INTENT)
    turn.remove_child(identity)
    return turn.reply(Status.SAVED, turn.words("children.removed", name=child.known_as), intent=INTENT)


def _which(turn: Turn, form: Form) -> Reply | None:
    """The child is known now: what was asked before is done, or what is being told goes on."""
    conversation = turn.conversation
    identity = turn.understood.slots.get(CHILD, "")
    if not identity:
        named = named_in(turn.message.text, conversation.children, is_everyday(turn))
        if not named and is_no_child(turn.message.text):
            turn.remember(form=None)
            return turn.reply(Status.ANSWERED, turn.words("children.only_children"), turn.words("log.scrapped"))
        if len(named) != 1:
            return _left(turn) if _is_elsewhere(turn) else ask_which(turn, again=True)
        identity = named[0].id
    turn.speak_of(identity)
    turn.remember(form=None)
    if INTENT_OF not in form.answers:
        return go_on(turn) if turn.conversation.drafts else None
    slots = {name.removeprefix(SLOT): value for name, value in form.answers.items() if name.startswith(SLOT)}
    turn.understood = Understood(form.answers[INTENT_OF], slots=slots)
    turn.message = replace(turn.message, text=form.answers[SAID], choice=None)
    return None


def _left(turn: Turn) -> Reply | None:
    """Something else is asked: nothing of the child that was being added is kept."""
    turn.remember(form=None)
    return None


def _said(turn: Turn) -> bool | None:
    text = turn.message.text
    said = {"yes": True, "no": False}.get(turn.understood.slots.get(DO, ""), yes_or_no(text))
    if said is None and _NO.match(text):
        return False
    return True if said is None and _YES.match(text) else said


def _is_elsewhere(turn: Turn) -> bool:
    understood = turn.understood
    other = understood.intent not in {INTENT, "greeting", "thanks"}
    return other and understood.confidence >= (CLEARLY if len(turn.message.text.split()) > SHORT else BEYOND_DOUBT)


_STEPS: Mapping[str, Callable[[Turn, Form], Reply | None]] = {
    NAME: _name,
    YEAR: _year,
    CONSENT: _consent,
    REMOVE: _remove,
    WHICH: _which,
}
CHILDREN = Skill("children", (), run, form=FORM)
