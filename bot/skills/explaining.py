"""Why these ideas, how they are chosen, and where figures come from."""

from __future__ import annotations

import re

from bot.reply import Choice, Reply, Status
from bot.turn import Skill, Turn
from bot.wording.figures import listed

_SOURCE = re.compile(
    r"\b(?:source|sources|figure|figures|number|numbers|data|come from|comes from|get that|got that|"
    r"old|out of date|accurate|reliable|true|real|legit|"
    r"cap|salary|pay|who says|says who|where.*from|up to date|trust|made up|wrong|earn)\b"
)
_HOW = re.compile(
    r"\b(?:how (?:do|did|does|are|is)|choose|chose|chosen|pick|picked|paid|paying|pay you|pay u|order|"
    r"money|sponsor\w*|cut|algorithm|random)\b"
)


def explain(turn: Turn) -> Reply:
    """Reasons from the asker's own words, the published rules, or the sources."""
    text = turn.message.text.lower()
    conversation = turn.conversation
    letters = turn.understood.letters
    ideas = [idea for idea in conversation.ideas if not letters or idea.letter in letters]
    bubbles: list[str] = []
    asks_source, asks_how = bool(_SOURCE.search(text)), bool(_HOW.search(text))
    if ideas and (letters or not (asks_source or asks_how)):
        lines = [turn.words("explain.why_intro")]
        for idea in ideas:
            title = turn.library.title(idea.id)
            if idea.like:
                lines.append(turn.words("explain.why_like", letter=idea.letter, title=title, liked=idea.like))
            else:
                lines.append(turn.words("explain.why_idea", letter=idea.letter, title=title, words=listed(idea.why)))
        bubbles.append("\n".join(lines))
    elif conversation.offers:
        bubbles.append(" ".join(turn.words(f"explain.offers.{part}") for part in ("fits", "order", "shares")))
    elif not conversation.ideas and not (asks_source or asks_how):
        bubbles.append(turn.words("explain.no_list"))
    if asks_source and not letters:
        bubbles.append(
            " ".join((turn.words("explain.sources"), turn.words("explain.soc"), turn.words("pay.cannot_tell")))
        )
    if conversation.offers:
        bubbles.append(turn.words("explain.never"))
    elif asks_how or not asks_source:
        bubbles.append(" ".join(turn.words(f"explain.{part}") for part in ("how", "ties", "never")))
    choices: tuple[Choice, ...] = (turn.person_choice(),)
    if conversation.ideas:
        choices = (Choice(turn.words("choice.others"), "refine", {"others": "yes"}), *choices)
    return turn.reply(Status.ANSWERED, *bubbles, choices=choices)


EXPLAIN = Skill("explain", ("explain_choice",), explain)
