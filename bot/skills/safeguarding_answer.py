"""The fixed safeguarding message, and the one gentle check. Nothing here is generated."""

from __future__ import annotations

from bot.reply import Choice, Reply, Status
from bot.safeguarding.finding import Look
from bot.turn import Skill, Turn

INTENT = "safeguarding"


def respond(turn: Turn) -> Reply:
    """The fixed message; for what is unclear, one gentle question. Careers talk stops."""
    turn.remember(form=None, paused=turn.conversation.form or turn.conversation.paused, misses=0)
    slots = turn.understood.slots
    if slots.get("answer") == "ok":
        return turn.reply(Status.ANSWERED, turn.words("safeguarding.ok"), intent=INTENT)
    if slots.get("look") == Look.CHECK:
        return turn.reply(
            Status.SAFEGUARDING,
            turn.words("safeguarding.check"),
            turn.words("safeguarding.check_lines"),
            intent=INTENT,
            choices=(
                Choice(turn.words("choice.im_ok"), INTENT, {"answer": "ok"}),
                Choice(turn.words("choice.not_ok"), INTENT, {"look": Look.CONCERN.value}),
            ),
        )
    adult = turn.audience.adult
    told = "safeguarding.nobody_told_adult" if adult else "safeguarding.nobody_told"
    lines = [turn.words("safeguarding.danger"), turn.words("safeguarding.lines")]
    if adult:
        lines.append(turn.words("safeguarding.adults"))
    return turn.reply(
        Status.SAFEGUARDING,
        turn.words("safeguarding.heard"),
        turn.words(told),
        " ".join(lines),
        intent=INTENT,
        closing=(turn.words("safeguarding.here"),),
    )


SAFEGUARDING = Skill("safeguarding", (INTENT,), respond)
