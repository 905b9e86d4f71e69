"""What is said of listings that are on the screen, or that were saved: read once, for understanding and the skill."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from bot.conversation import Conversation
from bot.understanding.classifier import Guess
from bot.understanding.opportunities.asking import opens_like_an_ask
from bot.understanding.opportunities.reading import ANY_DAY, read_wanted
from bot.understanding.opportunities.said import names_a_side, says, says_only
from bot.word_lists import words_of

# What these ask for comes before any listing, unless the guess is a faint one.
FIRST = frozenset(
    "safeguarding talk_to_adviser stop privacy_my_data delete_my_data abuse prompt_attack log_experience".split()
)
FAINT = 0.2
# A side of a listing is asked about in so few words, or with a word that points at it.
FEW_WORDS, MOST_WORDS = 4, 9


class Meant(Enum):
    """What somebody wants with listings."""

    SAVED = auto()
    SAVE = auto()
    UNSAVE = auto()
    OPEN = auto()
    WENT = auto()
    NOT_WENT = auto()
    ABOUT = auto()
    MORE = auto()
    ASK = auto()


def meant(
    text: str, conversation: Conversation, guess: Guess, letters: Sequence[str], *, named: bool = False
) -> Meant | None:
    """What ``text`` means of listings; None where it speaks of something else.

    ``letters`` are those of the list last shown that it names; ``named`` says that it names a career.
    """
    if letters and conversation.offers:
        return _with_a_letter(text)
    spoken_of = bool(conversation.saved or conversation.offers)
    for section, sense in (("went", Meant.WENT), ("not_went", Meant.NOT_WENT)):
        if spoken_of and says_only(section, text):
            return sense
    if guess.intent in FIRST and guess.confidence >= FAINT:
        return None
    if spoken_of and says("saved", text):
        return Meant.SAVED
    return _of_what_is_looked_for(text, conversation, guess, named=named) if conversation.looking else None


def _with_a_letter(text: str) -> Meant:
    if says("unsave", text):
        return Meant.UNSAVE
    return Meant.SAVE if says("save", text) else Meant.OPEN


def _of_what_is_looked_for(text: str, conversation: Conversation, guess: Guess, *, named: bool) -> Meant | None:
    if says_only("save", text):
        return Meant.SAVE
    if conversation.offer and says_only("unsave", text):
        return Meant.UNSAVE
    if conversation.offer and not named and _is_about_it(text):
        return Meant.ABOUT
    read = read_wanted(text, ANY_DAY)
    if conversation.offers and says("more", text) and not read.says_something:
        return Meant.MORE
    if guess.intent == "refine" and conversation.offers:
        return Meant.ASK
    leans = read.follows or bool(read.wanted.types) or opens_like_an_ask(text)
    return Meant.ASK if read.says_something and leans else None


def _is_about_it(text: str) -> bool:
    """Whether a side of the listing on the screen is asked about: "is it free", "can my mate come"."""
    if says("coming", text):
        return True
    if not says("asks", text) or len(words_of(text)) > MOST_WORDS:
        return False
    sided = names_a_side(text) or bool(_filters(text))
    return sided and (says("points", text) or len(words_of(text)) <= FEW_WORDS)


def _filters(text: str) -> bool:
    wanted = read_wanted(text, ANY_DAY).wanted
    return bool(wanted.free or wanted.access or wanted.attendance or wanted.days or wanted.years or wanted.boroughs)
