"""The forms on an adviser's page, as HTML that works without scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from bot.by_mail.forms import (
    ACTIONS,
    DAY,
    EMPLOYER,
    LONGEST,
    MOST_SLOTS,
    NAME,
    NOTES,
    OUTCOME,
    PLACE,
    REASON,
    SCHOOL_KNOWS,
    SETTINGS,
    TEXT,
    TIME,
)
from bot.handoff.case import Outcome
from bot.handoff.desk_words import Verb

DO, ONCE = "do", "once"
Say = Callable[..., str]
_FIELDS: Mapping[Verb, tuple[str, ...]] = {
    Verb.CLAIM: (EMPLOYER,),
    Verb.DECLINE: (REASON,),
    Verb.HAND_ON: (NAME,),
    Verb.WRITE: (TEXT,),
    Verb.CLOSE: (OUTCOME, NOTES, ACTIONS),
}
# Not what most people come for.
_SECOND = frozenset({Verb.NOT_ME, Verb.NOT_ATTENDED, Verb.DECLINE, Verb.HAND_ON})
_NEEDED, _OF_SEVERAL_LINES = frozenset({REASON, TEXT}), frozenset({TEXT, NOTES, ACTIONS, SETTINGS})


@dataclass(frozen=True, slots=True)
class Shown:
    """Where the forms of a page lead, and on which day they are shown. ``once`` makes a token that no form had yet."""

    path: str
    once: Callable[[], str]
    today: date
    say: Say

    def form(self, verb: Verb) -> str:
        """What is filled in to do ``verb``."""
        names = _FIELDS.get(verb, ())
        fields = self._slots() if verb is Verb.OFFER else "".join(self._field(verb.value, name) for name in names)
        return self._form(verb.value, fields, ' class="second"' if verb in _SECOND else "")

    def folded(self, verb: Verb, *, unfolded: bool = False) -> str:
        """As :meth:`form`, behind its name until it is wanted."""
        return self._folded(verb.value, self.form(verb), " open" * unfolded)

    def settings(self) -> str:
        """What is filled in for an adviser to say their hours and the like."""
        fields = self._hint("by_mail.hint.settings") + self._field(SETTINGS, SETTINGS)
        return self._folded(SETTINGS, self._form(SETTINGS, fields))

    def _folded(self, does: str, form: str, unfolded: str = "") -> str:
        return f"<details{unfolded}><summary>{self._text(f'by_mail.do.{does}')}</summary>{form}</details>"

    def _form(self, does: str, fields: str, kind: str = "") -> str:
        hidden = "".join(
            f'<input type="hidden" name="{name}" value="{escape(value, quote=True)}">'
            for name, value in ((DO, does), (ONCE, self.once()))
        )
        alone = "" if fields else ' class="one"'
        return (
            f'<form method="post" action="{escape(self.path, quote=True)}"{alone}>{hidden}{fields}'
            f'<button type="submit"{kind}>{self._text(f"by_mail.send.{does}")}</button></form>'
        )

    def _slots(self) -> str:
        return self._hint("by_mail.hint.slots") + "".join(self._slot(number) for number in range(1, MOST_SLOTS + 1))

    def _slot(self, number: int) -> str:
        needed = " required" if number == 1 else ""

        def put(name: str, more: str) -> str:
            return self._input(f"{Verb.OFFER.value}-{name}{number}", f"{name}{number}", name, f"{more}{needed}")

        day = put(DAY, f'type="date" min="{self.today.isoformat()}"')
        time = put(TIME, 'type="time" min="08:00" max="18:00" step="300"')
        place = put(PLACE, f'type="text" maxlength="{LONGEST[PLACE]}"')
        tick = f"{SCHOOL_KNOWS}{number}"
        return (
            f"<fieldset><legend>{self._text('by_mail.field.slot', number=number)}</legend>"
            f'<div class="pair"><div>{day}</div><div>{time}</div></div>{place}'
            f'<label class="tick"><input type="checkbox" name="{tick}" value="1"> '
            f"<span>{self._text('by_mail.field.school_knows')}</span></label></fieldset>"
        )

    def _field(self, does: str, name: str) -> str:
        identity = f"{does}-{name}"
        needed = " required" if name in _NEEDED else ""
        if name == OUTCOME:
            options = "".join(
                f'<option value="{one.value}">{self._text(f"desk.outcome.{one.value}")}</option>' for one in Outcome
            )
            return f'{self._label(identity, name)}<select id="{identity}" name="{name}">{options}</select>'
        longest = f'maxlength="{LONGEST[name]}"{needed}'
        if name in _OF_SEVERAL_LINES:
            return f'{self._label(identity, name)}<textarea id="{identity}" name="{name}" {longest}></textarea>'
        return self._input(identity, name, name, f'type="text" autocomplete="off" {longest}')

    def _input(self, identity: str, name: str, label: str, more: str) -> str:
        return f'{self._label(identity, label)}<input id="{identity}" name="{name}" {more}>'

    def _label(self, identity: str, name: str) -> str:
        return f'<label for="{identity}">{self._text(f"by_mail.field.{name}")}</label>'

    def _hint(self, code: str) -> str:
        return f'<span class="hint">{self._text(code)}</span>'

    def _text(self, code: str, **slots: object) -> str:
        return escape(self.say(code, **slots))
