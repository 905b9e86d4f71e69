"""What a message asks for: a call for help first, then a choice, a word with a slash, or what its words mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot import finding
from bot.choosing import chosen, is_old_choice, number_in
from bot.conversation import Conversation
from bot.message import Message, Role
from bot.safeguarding.finding import Finding, Look
from bot.shortcuts import Shortcut, shortcut_in
from bot.text import LONGEST
from bot.turn import LONDON
from bot.understanding.experiences.reading import tells_of_doing
from bot.understanding.opportunities.asking import looks_for_something
from bot.understanding.opportunities.reading import read_wanted
from bot.understanding.reading import Reader, Understood, understood_choice
from knowledge.asking import read
from knowledge.library import Library

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


def texts_to_encode(message: Message, library: Library, reader: Reader) -> list[str]:
    """What the words of ``message`` are likely to need, so that none of it is encoded within a transaction."""
    shortcut = shortcut_in(message.text)
    words = shortcut.more if shortcut else message.words
    if not words or len(words) > LONGEST or (shortcut is None and number_in(message) is not None):
        return []
    whole = reader.text_to_encode(words)
    if tells_of_doing(words):
        # Something to log, nearly always: no search is made for it, and encoding is half of such a turn.
        return [whole]
    request = library.texts_to_encode(read(words))
    return [whole, *request, *finding.texts_to_encode(words), *_topics(words, message, library)]


def _topics(words: str, message: Message, library: Library) -> list[str]:
    """What an ask for opportunities is about, where the message looks like one."""
    if not looks_for_something(words):
        return []
    wanted = read_wanted(words, message.at.astimezone(LONDON).date()).wanted
    return library.texts_of_wishes(wanted.texts)


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
        # The first look found this one unclear: it gets the gentle question, however sure understanding is.
        return replace(heard, intent=SAFEGUARDING, slots={"look": Look.CHECK.value})
    if heard.intent != SAFEGUARDING:
        return heard
    sure = heard.confidence >= CONCERN_FROM
    if sure and not concern.weighed:
        return replace(heard, slots={"look": Look.CONCERN.value})
    # Parents and staff often speak of worries; with them only the rules, or a sure guess, interrupt. A first look that
    # weighed the meaning had far more to go by: after it a sure guess is worth a question, and any other nothing.
    unclear = heard.confidence >= CHECK_FROM and conversation.role in {None, Role.STUDENT}
    if sure or (unclear and not concern.weighed):
        return replace(heard, slots={"look": Look.CHECK.value})
    second = heard.guesses[1]
    return replace(heard, intent=second.intent, confidence=second.confidence)
