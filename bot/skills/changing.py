"""Changing how it talks and what it knows: easy-read, reminders, school year, borough, what to be called."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.children import with_year
from bot.conversation import Form
from bot.details import borough_denied_in, borough_in, is_student, name_in, year_in
from bot.meeting import FORM as FIRST_CONTACT
from bot.meeting import skip_choice
from bot.message import Role
from bot.portfolio.school_year import academic_year
from bot.reply import Choice, Reply, Status
from bot.turn import Skill, Turn
from bot.unasked import Wish, choice_off, choice_on, switch_off, switch_on, wish_in

_EASY = re.compile(
    r"\b(?:eas\w*|simpl\w*|short\w*|plain\w*|(?:many|meny|long|big|less|fewer) words|too long|"
    r"to long|2 long|tldr|too much|2 much|all that|a lot of|smaller words|"
    r"too hard|hard to read|dumb it down|baby|basic|eal|read)\b"
)
_OFF = re.compile(r"\b(?:off|normal|usual|back|longer|full|proper|harder|stop|undo|turn off)\b")
_LANGUAGE = re.compile(
    r"\b(?:language|speak|talk in|in (?:spanish|french|polish|bengali|turkish|arabic|somali|"
    r"portuguese|urdu|romanian|chinese)|translate|english)\b"
)


def change(turn: Turn) -> Reply:
    """Change one setting, or say which can be changed."""
    text = f"{turn.message.text.lower()} {turn.understood.plain}"
    profile = turn.conversation.profile
    if reply := _chosen(turn):
        return reply
    if (year := year_in(text)) is not None:
        return _year(turn, year, borough_in(text))
    if (name := name_in(turn.message.text)) is not None:
        turn.remember(profile=replace(profile, known_as=name))
        return turn.reply(Status.SAVED, turn.words("settings.name", name=name))
    if (borough := borough_in(text)) is not None:
        turn.remember(profile=replace(profile, borough=borough))
        return turn.reply(Status.SAVED, turn.words("settings.borough", borough=borough))
    if (denied := borough_denied_in(text)) is not None:
        return _not_there(turn, denied)
    if re.search(r"\b(?:year|yr) ?\d|\d+ ?years? old\b", text):
        return turn.reply(Status.ASKED, turn.words("settings.year_unknown"))
    if re.search(r"\bborough\b|\b(?:live|moved|living) (?:in|to)\b", text):
        return turn.reply(Status.ASKED, turn.words("settings.borough_unknown"))
    if _LANGUAGE.search(text):
        return turn.reply(Status.NOT_YET, turn.words("settings.language"), choices=_easy_choice(turn))
    if (wish := wish_in(text)) is not None:
        return _reminders(turn, wish)
    if turn.conversation.easy_read and _OFF.search(text):
        return _easy(turn, on=False)
    if _EASY.search(text):
        return _easy(turn, on=not _OFF.search(text) or "turn on" in text)
    if _OFF.search(text):
        return _easy(turn, on=False)
    return turn.reply(Status.ASKED, turn.words("settings.ask"), choices=_easy_choice(turn))


def _chosen(turn: Turn) -> Reply | None:
    slots = turn.understood.slots
    if easy := slots.get("easy"):
        return _easy(turn, on=easy == "on")
    return _reminders(turn, Wish(slots["reminders"])) if "reminders" in slots else None


def _year(turn: Turn, year: int, borough: str | None) -> Reply:
    """The year, and the borough where it is told with it: "im in year 9 in hackney"."""
    conversation = turn.conversation
    profile, child = conversation.profile, conversation.spoken_of
    if conversation.role is Role.PARENT and conversation.children:
        if child is None:
            name = conversation.children[0].known_as
            return turn.reply(Status.ASKED, turn.words("children.whose_year", name=name, year=year))
        this = academic_year(turn.local.date())
        turn.conversation = with_year(conversation, child.id, year, this)
        return turn.reply(Status.SAVED, turn.words("children.year", name=child.known_as, year=year))
    turn.remember(profile=replace(profile, year=year, borough=borough or profile.borough))
    if turn.conversation.role is None and is_student(turn.message.text):
        turn.remember(role=Role.STUDENT)
    told = (turn.words("settings.borough", borough=borough),) if borough else ()
    return turn.reply(Status.SAVED, turn.words("settings.year", year=year), *told)


def _not_there(turn: Turn, denied: str) -> Reply:
    """A borough that is denied is taken off, where it stood, and the right one asked for."""
    profile = turn.conversation.profile
    if profile.borough == denied:
        turn.remember(profile=replace(profile, borough=None))
    turn.remember(form=Form(FIRST_CONTACT, "borough"))
    question = turn.words("settings.borough_denied", borough=denied)
    return turn.reply(Status.ASKED, closing=(question,), choices=(skip_choice(turn),))


def _easy(turn: Turn, *, on: bool) -> Reply:
    turn.remember(easy_read=on)
    return turn.reply(Status.SAVED, turn.words("settings.easy_on" if on else "settings.easy_off"))


def _reminders(turn: Turn, wish: Wish) -> Reply:
    if wish is Wish.AT_A_TIME:
        choice = choice_on(turn) if turn.conversation.quiet else choice_off(turn)
        return turn.reply(Status.NOT_YET, turn.words("quiet.at_a_time"), choices=(choice,))
    if wish is Wish.OFF:
        return turn.reply(Status.SAVED, switch_off(turn), choices=(choice_on(turn),))
    return turn.reply(Status.SAVED, switch_on(turn), choices=(choice_off(turn),))


def _easy_choice(turn: Turn) -> tuple[Choice, ...]:
    on = turn.conversation.easy_read
    label = turn.words("choice.easy_off" if on else "choice.easy_on")
    return (Choice(label, "change_settings", {"easy": "off" if on else "on"}),)


SETTINGS = Skill("settings", ("change_settings",), change)
