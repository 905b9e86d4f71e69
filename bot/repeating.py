"""A loop of identical texts is cut: another program, or a key that is stuck, must not keep both sides busy."""

from __future__ import annotations

import hashlib

from bot.conversation import Repeats
from bot.gate import impersonal, waiting
from bot.reply import Reply, Status
from bot.turn import Turn

# So often the same text gets the same answer; then it is told once, and after that nothing is said.
SAME_ANSWERS = 3
# Some answers differ each time ("show me others"): those are cut later.
SAME_TEXTS = 20
SAFEGUARDING = "safeguarding"


def without_loop(turn: Turn, reply: Reply) -> Reply:
    """``reply``, or what is said in its place where the same has been said too often. Helplines are always given."""
    before, (said, answer) = turn.conversation.repeats, _digests(turn, reply)
    again = said == before.said
    same = again and answer == before.answer
    now = Repeats(said, answer, before.times + 1 if again else 1, before.same + 1 if same else 1)
    turn.remember(repeats=now)
    over = max(now.same - SAME_ANSWERS, now.times - SAME_TEXTS)
    if reply.intent == SAFEGUARDING or not turn.message.words or over <= 0:
        return reply
    says = (turn.words("repeated.cut"),) if over == 1 else ()
    return turn.reply(Status.REFUSED, *says, choices=turn.conversation.choices)


def _digests(turn: Turn, reply: Reply) -> tuple[str, str]:
    """What was said and what was answered; before the gate is passed, no more of it than the step."""
    if turn.conversation.passed_gate:
        return _digest(turn.message.words), _digest(reply.text)
    form = waiting(turn.conversation)
    return _digest(impersonal(turn.message.words)), _digest(form.step if form else "")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
