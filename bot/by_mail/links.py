"""Links in letters to advisers, and the tokens of the forms behind them: each form is good once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.restricted.links import Purpose, Signed, Signer, Token, taken_apart
from bot.storage.letter_store import Letter

# Below this the pages are, whatever stands before it.
PATH = "/advisers"
# What a form brings is known again for a week at least, so that it can never be done twice.
FORMS_LAST = timedelta(days=1)


class AdviserLinks:
    """Makes links and believes them. ``base`` is what stands before a link's path."""

    def __init__(self, signer: Signer, base: str) -> None:
        self._signer = signer
        self._base = base

    def address(self, letter: Letter, answer: str = "") -> str:
        """The whole address of the page behind ``letter``; with ``answer``, of what that form was answered."""
        return f"{self._base}{self.path(letter, answer)}"

    def path(self, letter: Letter, answer: str = "") -> str:
        """As :meth:`address`, without what stands before the path."""
        return f"{PATH}/{self._signer.token(_of_letter(letter))}{f'?answer={answer}' if answer else ''}"

    def believes(self, token: Token, letter: Letter) -> bool:
        """Whether ``token`` is the one that was sent with ``letter``."""
        return self._signer.believes(token, _of_letter(letter))

    def form(self, letter: Letter, identity: str, now: datetime) -> str:
        """The token of a form with this new id that is shown behind ``letter`` at ``now``."""
        until = min(letter.expires_at, (now + FORMS_LAST).replace(microsecond=0))
        return self._signer.token(_of_form(letter, identity, until))

    def form_id(self, token: str, letter: Letter, now: datetime) -> str:
        """The id of the form that ``token`` came with; empty unless it was shown behind a letter like ``letter``."""
        parts = taken_apart(token)
        if parts is None:
            return ""
        until = datetime.fromtimestamp(parts.expires, UTC)
        return parts.page if now < until and self._signer.believes(parts, _of_form(letter, parts.page, until)) else ""


def _of_letter(letter: Letter) -> Signed:
    return Signed(letter.id, letter.reference, letter.person, Purpose.ADVISERS_CASE, letter.expires_at)


def _of_form(letter: Letter, identity: str, until: datetime) -> Signed:
    return Signed(identity, letter.reference, letter.person, Purpose.ADVISERS_FORM, until)
