"""What a message asks for: a call for help first, then a choice, a word with a slash, or what its words mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.choosing import chosen, is_old_choice
from bot.conversation import Conversation
from bot.message import Message, Role
from bot.safeguarding.finding import Finding, Look
from bot.shortcuts import Shortcut, shortcut_in
from bot.text import LONGEST
from bot.understanding.reading import Reader, Understood, understood_choice

# Understanding's own shares: from the first it asks gently, from the second the fixed message goes out.
CHECK_FROM, CONCERN_FROM = 0.3, 0.5
SAFEGUARDING = "safeguarding"
NOTHING = Understood("help", confidence=0.0)


def understood(
    message: Message, conversation: Conversation, concern: Finding, reader: Callable[[], Reader]
) -> Understood:
    """What ``message`` asks for after ``conversation``. ``reader`` is only called where words have to be read."""
    if concern.look is Look.CONCERN:
        return Understood(SAFEGUARDING, slots={"look": Look.CONCERN.value})
    if is_old_choice(message, conversation):
        return NOTHING
    if shortcut := shortcut_in(message.text):
        return _meant_by(shortcut, conversation, concern, reader)
    choice = chosen(message, conversation)
    if choice is not None:
        return understood_choice(choice)
    if not message.words or len(message.words) > LONGEST:
        return NOTHING
    return _read(message.words, conversation, concern, reader)


def _meant_by(
    shortcut: Shortcut, conversation: Conversation, concern: Finding, reader: Callable[[], Reader]
) -> Understood:
    """What a word with a slash stands for, unless what was said after it calls for help."""
    heard = _read(shortcut.more, conversation, concern, reader) if shortcut.more else NOTHING
    return heard if heard.intent == SAFEGUARDING else shortcut.meaning(heard)


def _read(words: str, conversation: Conversation, concern: Finding, reader: Callable[[], Reader]) -> Understood:
    """What ``words`` ask for; help that is called for comes first."""
    heard = reader().understand(words, conversation)
    if concern.look is Look.CHECK:
        # The rules know this one as unclear: it gets the gentle question, however sure the model is.
        return replace(heard, intent=SAFEGUARDING, slots={"look": Look.CHECK.value})
    if heard.intent != SAFEGUARDING:
        return heard
    if heard.confidence >= CONCERN_FROM:
        return replace(heard, slots={"look": Look.CONCERN.value})
    # Parents and staff often speak of worries; with them only the rules, or a sure guess, interrupt.
    if heard.confidence >= CHECK_FROM and conversation.role in {None, Role.STUDENT}:
        return replace(heard, slots={"look": Look.CHECK.value})
    second = heard.guesses[1]
    return replace(heard, intent=second.intent, confidence=second.confidence)
