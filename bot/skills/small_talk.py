"""Thanks, help, who are you, off-topic, attacks and abuse: short, calm, and back to what works."""

from __future__ import annotations

import re

from bot.reply import Choice, Reply, Status
from bot.shortcuts import SHORTCUT
from bot.suggesting import choices_after_ideas
from bot.turn import Skill, Turn
from bot.unasked import asks_for_silence, choice_on, has_plans, switch_off
from bot.understanding.rules import is_lost

_HISTORY = re.compile(r"\b(?:skills (?:london )?match|portal|london ambitions)\b")
_AGREED = re.compile(
    r"\W*(?:ok|okay|okey|k|kk|okie|yh|ye|yeah|yep|yes|sure|cool|alright|aight|fine|right|hm+|mm+|oh|ah|fair|i see)"
    r"(?: (?:ok|then|cool|sure|fine|fair enough|enough))?\W*",
    re.IGNORECASE,
)
_PAYS = re.compile(r"\b(?:pays?|paid|funds?|owns?|runs?|made|makes|company)\b")


def thanks(turn: Turn) -> Reply:
    """You are welcome; a bare "ok" in the middle of something only goes on."""
    if _AGREED.fullmatch(turn.message.text) and (turn.conversation.ideas or turn.conversation.focus):
        choices = choices_after_ideas(turn) if turn.conversation.ideas else _starts(turn)
        return turn.reply(Status.ANSWERED, turn.words("thanks.go_on"), choices=choices)
    return turn.reply(Status.ANSWERED, turn.words("thanks.reply"))


def show_help(turn: Turn) -> Reply:
    """What it can do and how to say it; to somebody who did not follow, easier words."""
    if is_lost(turn.message.text) and turn.conversation.met:
        easier = Choice(turn.words("choice.easy_on"), "change_settings", {"easy": "on"})
        person = turn.person_choice()
        choices = (person,) if turn.conversation.easy_read else (easier, person)
        return turn.reply(Status.ANSWERED, turn.words("help.lost"), choices=choices)
    return turn.reply(
        Status.ANSWERED,
        turn.words("help.what"),
        turn.words("help.how"),
        closing=(turn.words("help.person"),),
        choices=_starts(turn),
    )


def identity(turn: Turn) -> Reply:
    """A computer program, and what became of older services."""
    text = turn.message.text.lower()
    if _HISTORY.search(text):
        return turn.reply(Status.ANSWERED, turn.words("identity.history"))
    says = turn.words("identity.reply")
    if _PAYS.search(text):
        says = f"{says} {turn.words('identity.who_pays')}"
    return turn.reply(Status.ANSWERED, says, choices=(turn.person_choice(),))


def off_topic(turn: Turn) -> Reply:
    """Not what this is for, kindly."""
    return turn.reply(Status.REFUSED, turn.words("off_topic.reply"), choices=_starts(turn))


def attack(turn: Turn) -> Reply:
    """No, calmly."""
    return turn.reply(Status.REFUSED, turn.words("attack.reply"), choices=_starts(turn))


def abuse(turn: Turn) -> Reply:
    """Calm, and still there."""
    return turn.reply(Status.REFUSED, turn.words("abuse.reply"), choices=_starts(turn))


def stop(turn: Turn) -> Reply:
    """Stop what is going on; what was answered in a form waits. Asked to, send nothing unasked any more."""
    form = turn.conversation.form
    turn.remember(form=None, paused=form or turn.conversation.paused, misses=0)
    says = turn.words("stop.form" if form else "stop.plain")
    slash = turn.understood.slots.get(SHORTCUT) == "stop"
    if slash or asks_for_silence(turn.message.text, in_form=form is not None):
        return turn.reply(Status.ANSWERED, says, switch_off(turn), choices=(choice_on(turn),))
    if form is None and has_plans(turn) and not turn.conversation.quiet:
        return turn.reply(Status.ANSWERED, f"{says} {turn.words('quiet.still_on')}")
    return turn.reply(Status.ANSWERED, says)


def _starts(turn: Turn) -> tuple[Choice, ...]:
    return (
        turn.choice("choice.interest_check", "interest_check"),
        Choice(turn.words("choice.options_at_16"), "routes", {"options": "yes"}),
        turn.person_choice(),
    )


THANKS = Skill("thanks", ("thanks",), thanks)
HELP = Skill("help", ("help",), show_help)
IDENTITY = Skill("identity", ("bot_identity",), identity)
OFF_TOPIC = Skill("off_topic", ("off_topic",), off_topic)
ATTACK = Skill("attack", ("prompt_attack",), attack)
ABUSE = Skill("abuse", ("abuse",), abuse)
STOP = Skill("stop", ("stop",), stop)
