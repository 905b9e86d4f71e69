"""What an adviser says of themselves, by "/adviser" or in plain words: hours, days away, boroughs, languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.handoff.changing import is_talking
from bot.handoff.desk import is_adviser, not_for_you
from bot.handoff.hours_faults import UnreadHoursError
from bot.handoff.own_settings import AdviserSettings
from bot.handoff.settings_read import UnreadSettingError, changed
from bot.handoff.settings_told import how, lines_of
from bot.handoff.settings_words import Setting, Told, after_command, named_in, said_in
from bot.reply import Choice, Reply, Status
from bot.turn import Skill, Turn

INTENT = "change_settings"
# The slot of a choice that tells a setting: what would be typed after "/adviser".
SAID = "adviser"
ALL_YEAR, TERM_ONLY = "all year", "term only"


def run(turn: Turn) -> Reply | None:
    """Keep what is told, or show what is on file; None where nothing is said of it."""
    words = turn.understood.slots.get(SAID) or after_command(turn.message.text)
    if words is None:
        return _plainly_said(turn)
    if not is_adviser(turn):
        return not_for_you(turn)
    lines = [line for line in (part.strip() for part in words.splitlines()) if line]
    if not lines:
        return _shown(turn)
    known = [replace(told, plainly=True) for line in lines if (told := named_in(line)) is not None]
    if len(known) < len(lines):
        return turn.reply(Status.NOT_UNDERSTOOD, turn.words("adviser.fault.unknown"), *how(turn.words), intent=INTENT)
    return _kept(turn, known)


def _plainly_said(turn: Turn) -> Reply | None:
    """In plain words it may be meant for a student, or answer what was asked: then it is left to them."""
    message = turn.message
    if not is_adviser(turn) or message.case or message.choice or turn.conversation.form is not None:
        return None
    told = said_in(message.text)
    return None if told is None or _talks(turn) else _kept(turn, [told])


def _talks(turn: Turn) -> bool:
    """Whether what they write without naming a case goes to their student."""
    mine = turn.cases.of_adviser(turn.message.person, 2)
    return len(mine) == 1 and is_talking(mine[0], turn.now)


def _kept(turn: Turn, told: Sequence[Told]) -> Reply | None:
    """All of it or nothing. None where it turns out to be about something else."""
    before = own = turn.cases.own_settings(turn.message.person)
    for one in told:
        try:
            own = changed(own, one, turn.local.date())
        except (UnreadHoursError, UnreadSettingError) as error:
            if not one.plainly:
                return None
            fault = turn.words(error.code, **error.slots)
            return turn.reply(Status.ASKED, fault, turn.words("adviser.fault.nothing_changed"), intent=INTENT)
    turn.cases.settle(turn.message.person, own)
    turn.remember(misses=0)
    about = dict.fromkeys(Setting.AWAY if one.setting is Setting.BACK else one.setting for one in told)
    says = (line for setting in about for line in lines_of(own, turn.grants, turn.now, turn.words, setting))
    asked = _asks_of_holidays(turn, before, own, told)
    return turn.reply(
        Status.ASKED if asked else Status.SAVED,
        turn.words("adviser.noted"),
        *says,
        intent=INTENT,
        closing=(turn.words("adviser.ask.holidays"),) if asked else (),
        choices=asked,
    )


def _asks_of_holidays(
    turn: Turn, before: AdviserSettings, own: AdviserSettings, told: Sequence[Told]
) -> tuple[Choice, ...]:
    """Hours are first stated, and nothing was said of school holidays: it is taken that they are not there then."""
    first = own.hours.stated and not before.hours.stated
    said = any("term" in one.words.casefold() or "year" in one.words.casefold() for one in told)
    if not first or said or not own.hours.term_only:
        return ()
    choices = (("adviser.choice.all_year", ALL_YEAR), ("adviser.choice.term_only", TERM_ONLY))
    return tuple(Choice(turn.words(code), INTENT, {SAID: f"{Setting.HOURS.value} {when}"}) for code, when in choices)


def _shown(turn: Turn) -> Reply:
    own = turn.cases.own_settings(turn.message.person)
    says = lines_of(own, turn.grants, turn.now, turn.words)
    return turn.reply(Status.ANSWERED, turn.words("adviser.on_file"), *says, *how(turn.words), intent=INTENT)


ADVISER_SETTINGS = Skill("adviser_settings", (), run)
