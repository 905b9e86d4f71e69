"""From a message and its context to what is asked: the intent, how sure we are, and what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.conversation import Conversation
from bot.reply import Choice
from bot.understanding.classifier import Classifier, Guess, written
from bot.understanding.examples import Example
from bot.understanding.experiences.correcting import only_corrects
from bot.understanding.experiences.reading import tells_of_doing
from bot.understanding.experiences.said import says, says_only
from bot.understanding.opportunities.asking import looks_for_something, says_where_or_when
from bot.understanding.opportunities.meant import Meant, meant
from bot.understanding.references import letters_in
from bot.understanding.remembering import Remembering, remembered
from bot.understanding.rules import CLEARLY, asks_if_may_work, by_role, by_words, is_question, not_denied
from knowledge.asking import Request, read
from knowledge.encoder import Encoder, Vectors
from knowledge.names import Named, Names
from knowledge.spelling import Spelling

# Below this share the message is asked about rather than guessed at.
SURE = 0.075
# Below this likeness to every example, a message in everyday words is most likely a wish; an answer needs more.
VAGUE, ANSWER_FROM = 0.22, 0.4
EVERYDAY_SHARE = 0.5
# Words that are a career's name to somebody, and everyday words of this service to everybody.
SERVICE_WORDS = frozenset({"careers adviser", "career adviser", "adviser", "counsellor", "governor", "careers advisor"})
# What a message that tells of something done is sometimes taken for.
MISTAKEN = frozenset(
    "find_opportunity show_hours explore_interests adviser_status occupation_info help greeting thanks off_topic "
    "routes refer_student prompt_attack abuse".split()
)
STAND_IN, SHORTEST_NAME = "plumber", 3
# The answer on file to whether a child may have a job.
MAY_WORK = "job-under-16"
# A word in this many examples is taken as rightly spelt.
COMMON = 4


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message asks for.

    ``plain`` is the message with slips of spelling mended. ``letters`` are ideas of the list last shown,
    ``careers`` are named ones; ``answer`` is the answer on file that is asked for; ``slots`` come with a choice.
    ``meant`` is what is wanted with the opportunities on the screen or with saved ones; ``searches`` says that listings
    are wanted, and not to know about a kind of them in general.
    """

    intent: str
    confidence: float = 1.0
    guesses: tuple[Guess, ...] = ()
    letters: tuple[str, ...] = ()
    careers: tuple[Named, ...] = ()
    answer: str = ""
    request: Request = field(default_factory=Request)
    slots: Mapping[str, str] = field(default_factory=dict)
    plain: str = ""
    meant: Meant | None = None
    searches: bool = False

    @property
    def sure(self) -> bool:
        """Whether this is good enough to act on."""
        return self.confidence >= SURE


def understood_choice(choice: Choice) -> Understood:
    """What choosing ``choice`` asks for."""
    return Understood(intent=choice.intent, slots=choice.slots)


def learn(
    examples: tuple[Example, ...], names: Names, spelling: Spelling, encoder: Encoder, remembering: Remembering
) -> Classifier:
    """A classifier in which every career's name stands for any other, and misspelt words for what was meant."""
    masked = [replace(example, text=masked_text(spelling.mended(example.text), names)) for example in examples]
    vectors = remembered(remembering, encoder)([written(example.text) for example in masked])
    return Classifier(masked, vectors, remembering)


def about_any_career(examples: tuple[Example, ...], names: Names) -> frozenset[str]:
    """The answers on file that are asked for with the name of a career: "my dad wants me to be a lawyer"."""
    return frozenset(example.answer for example in examples if example.answer and names.find(example.text, guess=False))


def spelling_of(examples: tuple[Example, ...], names: Names, prose: Spelling) -> Spelling:
    """The words that people use here: those of several examples and of careers' names may be meant by a slip."""
    return Spelling((example.text for example in examples), at_least=COMMON).with_names(names.all, prose)


def masked_text(text: str, names: Names) -> str:
    """``text`` with one career's name in the place of all, so that intents do not hang on which career it is."""
    plain = " ".join(text.lower().replace("’", "'").split())
    for named in names.find(plain, guess=False):
        if len(named.words) >= SHORTEST_NAME and named.words not in SERVICE_WORDS:
            plain = re.sub(rf"\b{re.escape(named.words)}\b", STAND_IN, plain)
    return plain


@dataclass(frozen=True, slots=True)
class Reader:
    """Understands messages.

    ``vector`` gives the meaning of a text that was made ready before; ``prose`` knows everyday words;
    ``about_any_career`` are the answers on file whose question may name a career.
    """

    classifier: Classifier
    names: Names
    spelling: Spelling
    vector: Callable[[str], Vectors]
    prose: Spelling
    about_any_career: frozenset[str] = frozenset()

    def text_to_encode(self, text: str) -> str:
        """The form of ``text`` whose vector :meth:`understand` asks for."""
        return written(self._masked(text))

    def _masked(self, text: str) -> str:
        return masked_text(self.spelling.mended(text), self.names)

    def understand(self, text: str, conversation: Conversation) -> Understood:
        """What ``text`` asks for after what was shown in ``conversation``."""
        masked, mended = self._masked(text), self.spelling.mended(text)
        guesses = self.classifier.guesses(masked, self.vector(written(masked)), conversation.context)
        letters = letters_in(text, conversation.letters)
        asked = guesses[0].intent in {"occupation_info", "pay_outlook", "compare", "routes"}
        careers = tuple(
            named for named in self.names.find(mended, asked=asked) if named.words not in SERVICE_WORDS or asked
        )
        rest, careers = not_denied(mended, careers)
        intent, confidence = guesses[0].intent, guesses[0].confidence
        if guesses[0].likeness < VAGUE and intent != "safeguarding" and not careers:
            intent, confidence = self._vague(mended, conversation, guesses[0])
        # What is on file is the same for everybody: "how do you count hours".
        elif not _on_file(guesses[0]) and (ruled := by_role(guesses, conversation.role)):
            intent = ruled
        if intent in MISTAKEN and guesses[0].confidence < CLEARLY and tells_of_doing(text):
            intent, confidence = "log_experience", max(confidence, 0.5)
        if intent == "stop" and conversation.logged and says_only("scrap", text):
            intent = "edit_experience"  # "scrap that", said of what was just saved
        if conversation.logged and (says_only("show_again", text) or only_corrects(text)):
            intent, confidence = "edit_experience", max(confidence, 0.5)
        if intent == "delete_my_data" and conversation.logged and not says("all_of_me", text):
            intent = "edit_experience"
        told = replace(guesses[0], intent=intent, confidence=confidence)
        of_listings = meant(text, conversation, told, letters, named=bool(careers))
        if of_listings is not None:
            intent, confidence = "find_opportunity", max(confidence, 0.5)
        elif ruled := by_words(rest if rest != mended else text, letters, careers, guesses):
            intent, confidence = ruled, max(confidence, 0.5)
        return Understood(
            intent=intent,
            confidence=confidence,
            guesses=tuple(guesses[:3]),
            letters=letters,
            careers=careers,
            answer=MAY_WORK if asks_if_may_work(text) else self._answer(guesses[0], intent, letters, careers),
            request=read(text),
            plain=mended,
            meant=of_listings,
            searches=intent == "find_opportunity"
            and looks_for_something(text)
            and not asks_if_may_work(text)
            and (says_where_or_when(text) or not is_question(text)),
        )

    def _vague(self, mended: str, conversation: Conversation, guess: Guess) -> tuple[str, float]:
        """What is like no example: about the career that is spoken of, a wish in everyday words, or not understood."""
        if self.prose.share_known(mended) < EVERYDAY_SHARE:
            return guess.intent, 0.0
        about = bool(conversation.focus) and is_question(mended)
        return "occupation_info" if about else "explore_interests", max(guess.confidence, SURE)

    def _answer(self, guess: Guess, intent: str, letters: tuple[str, ...], careers: tuple[Named, ...]) -> str:
        """The answer on file that is asked for; a question about a named career has one only where others have too."""
        if not _on_file(guess) or intent != guess.intent or letters:
            return ""
        return guess.answer if not careers or guess.answer in self.about_any_career else ""


def _on_file(guess: Guess) -> bool:
    return bool(guess.answer) and guess.likeness >= ANSWER_FROM
