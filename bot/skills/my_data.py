"""What is kept of somebody: all of it in plain words and as a file, or how it is kept and who sees it."""

from __future__ import annotations

import re

from bot.documents import data_document
from bot.privacy.told import goes_by_itself, lines
from bot.reply import Choice, Reply, Status
from bot.shortcuts import SHORTCUT
from bot.text import packed
from bot.turn import Skill, Turn

INTENT = "privacy_my_data"
# Asks to be shown what is there.
_SHOW = re.compile(
    r"\b(?:show|send|give|download|copy|list|see) (?:\w+ ){0,3}"
    r"(?:all|everything|data|info\w*|copy|file|it|(?:yo)?u(?:'?ve)?|stored)\b"
    r"|\b(?:copy|file) (?:of|with)\b|\bsubject access\b|\bdownload\b"
    r"|\b(?:what|wot|wat)(?:'?s)?\b.{0,30}\b(?:know|got|have|hold|held|store[sd]?|saved|keep|kept|written)\b",
    re.IGNORECASE,
)
# Asks how it is kept, and who sees it.
_HOW = re.compile(
    r"\b(?:who|whose|how|why|when|where|private|secret|safe\w*|secure|encrypted|anonymous|gdpr|compliant|policy)\b"
    r"|\b(?:tell|told|sees?|seen|reads?|shared?|sharing|sell\w*|sold|pass\w*|shown?|public|track\w*|spy\w*|listen\w*)\b"
    r"|\b(?:train|hackers?|strangers?|employers?|teachers?|parents?|mum|dad|sir|school|company|government|party)\b"
    r"|\b(?:stop|turn off|dont|don't)\b",
    re.IGNORECASE,
)


def run(turn: Turn) -> Reply:
    """All of it, unless only how it is kept was asked."""
    text = turn.message.text
    wanted = turn.understood.slots.get("show") or turn.understood.slots.get(SHORTCUT)
    return _how(turn) if not wanted and _HOW.search(text) and not _SHOW.search(text) else _show(turn)


def _show(turn: Turn) -> Reply:
    there = lines(turn)
    said = packed([turn.words("my_data.intro"), *there]) if there else (turn.words("my_data.nothing"),)
    closing = f"{turn.words('privacy.not_kept')} {goes_by_itself(turn)}"
    choices = (_delete(turn), turn.person_choice())
    return turn.reply(
        Status.ANSWERED,
        *said,
        closing=(closing, turn.words("restricted.spared"), turn.words("my_data.file")),
        choices=choices,
        documents=(data_document(turn),),
    )


def _how(turn: Turn) -> Reply:
    show = Choice(turn.words("my_data.choice.show"), INTENT, {"show": "yes"})
    return turn.reply(
        Status.ANSWERED,
        turn.words("privacy.what_i_keep"),
        turn.words("privacy.who_sees"),
        f"{turn.words('privacy.not_kept')} {goes_by_itself(turn)}",
        choices=(show, _delete(turn), turn.person_choice()),
    )


def _delete(turn: Turn) -> Choice:
    return turn.choice("my_data.choice.delete", "delete_my_data")


MY_DATA = Skill("my_data", (INTENT,), run)
