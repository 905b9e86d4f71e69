"""The portfolio: shown, and given out as a PDF, a CV, or files for other programs and other schools."""

from __future__ import annotations

from bot.documents import Kind, document
from bot.portfolio.experience import State
from bot.reply import Reply, Status
from bot.showing import INTENT, file_choices, is_key_stage_2, other_files, show
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import says

# The first that fits is meant.
_ORDER = (Kind.JSON_RESUME, Kind.CV, Kind.BADGES, Kind.TRANSFER, Kind.PDF)


def run(turn: Turn) -> Reply:
    """The list, or the file that was asked for."""
    what = turn.understood.slots.get("do", "")
    if what == "other":
        return turn.reply(Status.ASKED, closing=(turn.words("portfolio.which_file"),), choices=other_files(turn))
    kind = Kind(what) if what else _kind_in(turn.message.text)
    return show(turn) if kind is None or not turn.book.experiences else _give(turn, kind)


def _kind_in(text: str) -> Kind | None:
    return next((kind for kind in _ORDER if says(kind.value, text)), None)


def _give(turn: Turn, kind: Kind) -> Reply:
    choices = file_choices(turn)
    if kind is Kind.CV and is_key_stage_2(turn):
        return turn.reply(Status.ANSWERED, turn.words("portfolio.cv_key_stage_2"), choices=choices)
    done = any(one.state is State.DONE and not one.hidden for one in turn.book.experiences)
    if kind is Kind.CV and not done:
        return turn.reply(Status.NO_DATA, turn.words("portfolio.cv_empty"), choices=choices)
    return turn.reply(
        Status.ANSWERED, turn.words(f"portfolio.{kind.value}"), choices=choices, documents=(document(turn, kind),)
    )


EXPORT = Skill("export", (INTENT,), run)
