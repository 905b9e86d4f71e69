"""The fixed safeguarding message, and the one gentle check. Nothing here is generated."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import Form
from bot.reply import Choice, Reply, Status
from bot.restricted.heard import Heard
from bot.safeguarding.finding import Look
from bot.turn import Skill, Turn

INTENT = FORM = "safeguarding"
_NOT_OK = re.compile(
    r"\bnot (?:ok|okay|okey|alright|fine|good|really)\b|"
    r"^\W*(?:please )?(?:help|i need help|help me)\b(?: please| pls)?\W*$|"
    r"^\W*(?:no|nah|nope)\W*$",
    re.IGNORECASE,
)
_JOKE = re.compile(
    r"\bjok\w*\b|\bjk\b|\b(?:i'?m|im|i am) (?:ok|okay|fine|good|alright)\b|\bjust a saying\b|"
    r"\bdidn'?t mean\b|^\W*(?:yes|yeah|yh|yep|fine|all good)\W*$",
    re.IGNORECASE,
)
_NOBODY_AT_RISK = re.compile(
    r"\b(?:nobody|no ?one|not)(?: is)? (?:in|at) (?:any )?(?:danger|risk)\b|\bno (?:danger|risk)\b|"
    r"\b(?:everyone|everybody|everything|all)(?:'?s| is)? (?:ok|fine|safe|good)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"^\W*(?:kind ?of|kinda|sort ?of|sorta|idk|i don'?t know|dunno|not sure|maybe|a (?:bit|little)|"
    r"meh|sometimes|i guess|so so)\b",
    re.IGNORECASE,
)
_AT_RISK = re.compile(r"^\W*(?:yes|yeah|i think so|possibly|maybe)\b|\b(?:at risk|not safe|in danger)\b", re.IGNORECASE)
_SHORT = re.compile(
    r"^\W*(?:(?:i ?'?m |i am )?(?:ok|okay|fine|good|alright)|k|kk|thanks|thank you|thx|ty|yes|yeah|yh|cool|sure)\W*$",
    re.IGNORECASE,
)
_ANYBODY = (
    r"(?:any ?(?:one|body)|no ?(?:one|body)|some ?(?:one|body)|people|(?:my |the |our )?(?:school|teachers?|head|mum|"
    r"mom|mother|dad|father|parents?|family|nan|carers?|foster carers?|social worker|police))"
)
_YOU_TELL = r"(?:u|you|ya)(?: have| going to| gonna| gunna| really| ever| actually)*"
# "Promise you won't tell", "who did you tell", "can you keep a secret".
_SECRECY = re.compile(
    r"\b(?:promise|swear)\b.*\b(?:tell|say|secret|no ?one|any ?one)\b|"
    r"\b(?:tell|say)\b.*\b(?:unless|if) (?:u|you) (?:promise|swear)\b|"
    r"\bkeep\b.*\bsecrets?\b|"
    rf"\bwho(?:'?s| has| have| did| will| do| are)* {_YOU_TELL} (?:tell|told|telling)\b|"
    rf"\b(?:did|have|will|would|are|r|do|if|can) {_YOU_TELL} ?(?:tell|told|telling) {_ANYBODY}\b|"
    rf"\b(?:don'?t|do not|dnt|please don'?t|pls dont|won'?t|wont|not) (?:u |you )?tell {_ANYBODY}\b|"
    r"\bwho knows (?:about (?:this|it|what i))\b|\bwho(?: have| has|'?s)? (?:been )?told\b",
    re.IGNORECASE,
)


def respond(turn: Turn) -> Reply:
    """The fixed message; for what is unclear, one gentle question. Careers talk stops."""
    conversation, slots = turn.conversation, turn.understood.slots
    waiting = conversation.form if conversation.form and conversation.form.name != FORM else conversation.paused
    turn.remember(form=None, paused=waiting, misses=0)
    if slots.get("answer") == "ok":
        turn.remember(checked=False)
        turn.heard = Heard.WELL
        return turn.reply(Status.ANSWERED, turn.words("safeguarding.ok"), intent=INTENT)
    # One gentle question; what sounds unclear a second time gets the whole message.
    if slots.get("look") == Look.CHECK and not conversation.checked:
        turn.remember(form=Form(FORM, "check"), checked=True)
        turn.heard = Heard.UNCLEAR
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
    turn.heard = Heard.DISCLOSED
    adult = turn.audience.adult
    told = "safeguarding.nobody_told_adult" if adult else "safeguarding.nobody_told"
    lines = [turn.words("safeguarding.danger"), turn.words("safeguarding.lines")]
    if adult:
        lines.append(turn.words("safeguarding.adults"))
    turn.remember(form=Form(FORM, "told"))
    return turn.reply(
        Status.SAFEGUARDING,
        turn.words("safeguarding.heard"),
        turn.words(told),
        " ".join(lines),
        intent=INTENT,
        closing=(turn.words("safeguarding.here"),),
    )


def after(turn: Turn) -> Reply | None:
    """What comes straight after the message or the check; None where the talk has moved on."""
    form, text = turn.conversation.form, turn.message.text
    concern = turn.understood.slots.get("look") == Look.CONCERN
    if form is not None and form.step == "check" and not concern and _NOBODY_AT_RISK.search(text):
        return _all_well(turn)
    if form is None or turn.understood.intent == INTENT:
        return respond(turn)
    if (reply := no_secrets(turn)) is not None:
        return reply
    unsure = form.step == "check" and (_UNSURE.match(text) or (turn.audience.adult and _AT_RISK.search(text)))
    if _NOT_OK.search(text) or unsure:
        turn.understood = replace(turn.understood, intent=INTENT, slots={"look": Look.CONCERN.value})
        return respond(turn)
    if form.step == "check" and _JOKE.search(text):
        return _all_well(turn)
    turn.remember(form=None)
    if _SHORT.match(text):
        return turn.reply(Status.SAFEGUARDING, turn.words("safeguarding.still_here"), intent=INTENT)
    return None


def no_secrets(turn: Turn) -> Reply | None:
    """The answer to whoever asks for secrecy, or who has been told: true whoever is told, and whether anybody is."""
    if not _SECRECY.search(turn.message.text):
        return None
    says = (turn.words("safeguarding.secret"), turn.words("safeguarding.lines"))
    return turn.reply(Status.ANSWERED, *says, intent=INTENT, choices=turn.conversation.choices)


def _all_well(turn: Turn) -> Reply:
    turn.understood = replace(turn.understood, intent=INTENT, slots={"answer": "ok"})
    return respond(turn)


SAFEGUARDING = Skill("safeguarding", (INTENT,), after, form=FORM)
