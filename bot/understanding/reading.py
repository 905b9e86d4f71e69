"""From a message and its context to what is asked: the intent, how sure we are, and what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.conversation import Conversation
from bot.message import Role
from bot.reply import Choice
from bot.understanding.classifier import Classifier, Guess, written
from bot.understanding.examples import Example
from bot.understanding.references import letters_in
from knowledge.asking import Request, read
from knowledge.encoder import Vectors
from knowledge.names import Named, Names

# Below this share the message is asked about rather than guessed at.
SURE = 0.075
# Words that are a career's name to somebody, and everyday words of this service to everybody.
SERVICE_WORDS = frozenset({"careers adviser", "career adviser", "adviser", "counsellor", "governor", "careers advisor"})
# A guess this sure is not overruled by a career's name alone.
CLEARLY = 0.6
STAND_IN = "plumber"
STAFF = frozenset({Role.TEACHER, Role.ADVISER, Role.GOVERNOR, Role.SAFEGUARDING_LEAD})


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message asks for.

    ``letters`` are ideas of the list last shown, ``careers`` are named ones; ``slots`` come with a choice.
    """

    intent: str
    confidence: float = 1.0
    guesses: tuple[Guess, ...] = ()
    letters: tuple[str, ...] = ()
    careers: tuple[Named, ...] = ()
    request: Request = field(default_factory=Request)
    slots: Mapping[str, str] = field(default_factory=dict)

    @property
    def sure(self) -> bool:
        """Whether this is good enough to act on."""
        return self.confidence >= SURE


def understood_choice(choice: Choice) -> Understood:
    """What choosing ``choice`` asks for."""
    return Understood(intent=choice.intent, slots=choice.slots)


def learn(examples: tuple[Example, ...], names: Names, encode: Callable[[list[str]], Vectors]) -> Classifier:
    """A classifier in which every career's name stands for any other."""
    masked = [Example(example.intent, masked_text(example.text, names), example.context) for example in examples]
    return Classifier(masked, encode([written(example.text) for example in masked]))


def masked_text(text: str, names: Names) -> str:
    """``text`` with one career's name in the place of all, so that intents do not hang on which career it is."""
    plain = " ".join(text.lower().replace("’", "'").split())
    for named in names.find(plain, guess=False):
        if len(named.words) > 3 and named.words not in SERVICE_WORDS:
            plain = re.sub(rf"\b{re.escape(named.words)}\b", STAND_IN, plain)
    return plain


@dataclass(frozen=True, slots=True)
class Reader:
    """Understands messages. ``vector`` gives the meaning of a text that was made ready before."""

    classifier: Classifier
    names: Names
    vector: Callable[[str], Vectors]

    def text_to_encode(self, text: str) -> str:
        """The form of ``text`` whose vector :meth:`understand` asks for."""
        return written(masked_text(text, self.names))

    def understand(self, text: str, conversation: Conversation) -> Understood:
        """What ``text`` asks for after what was shown in ``conversation``."""
        masked = masked_text(text, self.names)
        guesses = self.classifier.guesses(masked, self.vector(written(masked)), conversation.context)
        letters = letters_in(text, [idea.letter for idea in conversation.ideas])
        asked = guesses[0].intent in {"occupation_info", "pay_outlook", "compare", "routes"}
        careers = tuple(
            named for named in self.names.find(text, asked=asked) if named.words not in SERVICE_WORDS or asked
        )
        intent, confidence = guesses[0].intent, guesses[0].confidence
        if ruled := _by_role(guesses, conversation.role):
            intent = ruled
        if ruled := _by_reference(text, letters, careers, guesses):
            intent, confidence = ruled, max(confidence, 0.5)
        return Understood(
            intent=intent,
            confidence=confidence,
            guesses=tuple(guesses[:3]),
            letters=letters,
            careers=careers,
            request=read(text),
        )


def _by_role(guesses: list[Guess], role: Role | None) -> str | None:
    """What only some roles can mean: a pupil's own hours are not a class's, and only staff refer a pupil."""
    likeliest, second = guesses[0].intent, guesses[1].intent
    staff = role in STAFF
    if role is None:
        return None
    if {likeliest, second} == {"show_hours", "class_progress"}:
        return "class_progress" if staff else "show_hours"
    if not staff and likeliest == "refer_student":
        return "talk_to_adviser"
    if role is Role.STUDENT and likeliest == "class_progress":
        return "prompt_attack"
    return None


_DROP = re.compile(
    r"\b(?:not|no|drop|remove|minus|scrap|bin|lose|cross|delete|get rid|rid of|hate|dislike|nah|skip|"
    r"forget|boring|dead|without|except|nope|allow|avoid|alternatives?|cope)\b"
)
_MORE = re.compile(r"\b(?:more|similar|like|closer|along the lines|stuff like|instead of|same as|same vibe)\b")
_CHANGED = re.compile(r"\b(?:more like|more of|similar|same|(?:ideas|jobs|stuff|things|ones?|something) like|but)\b")
_TWO = re.compile(
    r"\b(?:vs|v|versus|or|compare|compared|against|between|side by side|and|n|next to|stack up|better)\b|&|/"
)
_MONEY = re.compile(
    r"\b(?:pay|pays|paid|earn|earns|earning|money|salary|wage|wages|make a year|£|p's|peas|future|growing|outlook)\b|£"
)
_WAY_IN = re.compile(
    r"\b(?:get into|become|qualif\w*|gcses?|grades?|a levels?|uni|course|apprenticeship|how do i get|"
    r"need to do|need for)\b"
)
_WHY = re.compile(r"\b(?:why|y|how come)\b")
_OPEN = re.compile(
    r"\b(?:tell me|more about|whats|what's|what is|open|show me|explain|info|look at|see|pick|choose|"
    r"go for|say more|expand|details?)\b"
)
# A word for somebody who does something: very likely a job that is not on file.
_DOER = re.compile(
    r"^(?!.*\b(?:whatever|never|other|another|better|number|later|after|over|ever|"
    r"computer)\b).*\w{2}(?:er|or|ist|ian|man|woman|eer)\??$"
)
_WHAT_IT_DOES = re.compile(r"\bw(?:h)?[ao]t(?:s| do| does)? (?:an? )(?!.*\b(?:this|that|it|you|u|i)\b).+ do\b")
_COMPARING = re.compile(r"\b(?:vs|v|versus|compare|compared|against|difference|stack up|side by side|better|or)\b")


def _by_reference(text: str, letters: tuple[str, ...], careers: tuple[Named, ...], guesses: list[Guess]) -> str | None:
    """What a reference to a list, or careers set side by side, settles; None where it settles nothing."""
    low = " ".join(text.lower().split())
    if guesses[0].intent in {"safeguarding", "abuse", "prompt_attack"}:
        return None
    if (
        len(careers) >= 2
        and _COMPARING.search(low)
        and guesses[0].intent in {"occupation_info", "explore_interests", "pay_outlook"}
    ):
        return "compare"
    short = len(low.split()) <= len(careers[0].words.split()) + 1 if careers else False
    if len(careers) == 1 and short and not letters and guesses[0].confidence < CLEARLY:
        return "occupation_info"
    if not letters and len(low.split()) <= 2 and _DOER.search(low) and guesses[0].confidence < CLEARLY:
        return "occupation_info" if guesses[0].intent in {"compare", "off_topic", "refine"} else None
    if _WHAT_IT_DOES.search(low) and guesses[0].intent in {"off_topic", "help", "bot_identity"}:
        return "occupation_info"
    if not letters:
        return None
    if _WHY.search(low):
        return "explain_choice"
    dropping = bool(_DROP.search(low))
    if (
        len(letters) >= 2
        and not (dropping and not _COMPARING.search(low))
        and _TWO.search(low)
        and "more like" not in low
    ):
        return "compare"
    if _MONEY.search(low):
        return "pay_outlook"
    if _WAY_IN.search(low):
        return "routes"
    if dropping or _CHANGED.search(low):
        return "refine"
    if _OPEN.search(low) or (len(low.split()) <= 4 and not _MORE.search(low)):
        return "occupation_info"
    return "refine" if _MORE.search(low) else None
