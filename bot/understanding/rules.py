"""What a message's own words settle before the classifier is asked: letters, careers' names, and who is speaking."""

from __future__ import annotations

import re

from bot.message import STAFF, Role
from bot.understanding.classifier import Guess
from bot.understanding.opportunities.asking import likens_to_a_kind, looks_for_something
from knowledge.names import Named

# A guess this sure is not overruled by a career's name alone.
CLEARLY = 0.6
# A guess this weak says hardly more than that nothing else is like it.
FAINTLY = 0.2
SHORT = 6
# Guesses that a career's name in a short message makes unlikely.
_SINGLE = frozenset({"occupation_info", "explore_interests", "pay_outlook"})
_UNLIKELY = frozenset({"abuse", "prompt_attack", "off_topic", "greeting", "thanks", "stop"})

# What an ask for an opportunity is sometimes taken for.
_NO_ASKS = frozenset({"explore_interests", "help", "off_topic", "greeting", "occupation_info"})

_AFRESH = re.compile(
    r"\W*(?:can we |lets |let's )?(?:start (?:again|over|afresh|fresh)|restart|reset|clear (?:it|all|"
    r"everything)|begin again)\W*"
)
# Not "delete everything": that asks for far more.
_CLEARS = re.compile(
    r"\b(?:clear|forget|reset|remove|delete|undo|wipe|scrap|empty|get rid of) (?:all )?(?:of )?(?:"
    r"my (?:dis ?likes|hates|exclusions)|(?:the )?(?:wh?at|wot|things?|stuff|ones?) (?:that )?(?:ive |i )"
    r"(?:(?:dont|don't|do not|didnt|didn't) (?:want|like|wanna)|dislike|hate|said no to))\b"
)
# Whether a child is allowed to: "can theo get a saturday job hes 13".
_MAY_WORK = re.compile(
    r"(?=.*\b(?:[5-9]|1[0-6])\b|.*\bround\b).*\bcan (?!(?:i|we|you|u|ya)\b)(?:\w+ ){1,2}"
    r"(?:get|have|do|take|start) an? (?:\w+ )?(?:job|(?:paper|milk) round)\b"
)
_UNWANTED = re.compile(
    r"\b(?:dont|don't|do not|didnt|never|not) (?:really |even )?(?:want|wanna|wana|gonna|fancy|wish|a|an)\b"
)
_NOT_LETTERS = re.compile(r"\b(?:not|drop|no|nah|bin|scrap|minus|remove|lose|without)\b[^.?!]{0,12}\b[a-f]\b")
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
_LOST = re.compile(
    r"\W*(?:wh?[au]t|wot|huh|eh|pardon|sorry|wdym|wym|come again|what do (?:you|u|ya) mean|wh?at (?:you|u) mean|"
    r"i (?:dont|don't|do not|didnt|didn't) (?:get|understand|follow)(?: it| that| this| you| u)?|"
    r"(?:im |i'm |that'?s )?(?:so |really )?(?:confus(?:ed|ing)|lost)|"
    r"makes no sense|idk what (?:that|this|it|you|u) means?)\W*",
)
_QUESTION = re.compile(
    r"\W*(?:but |so |and |ok |wait |also )*(?:is|are|do|does|did|will|would|can|could|r|any|how)\b|.*\?\W*$"
)
_NEARBY = re.compile(
    r"\b(?:what'?s|jobs?|careers?|anything|something|what) (?:is |are |else is )?"
    r"(?:near|close to|similar to|around|related to|next to)\b"
)
_TAKE_OFF = re.compile(
    r"\btake .{2,30}\boff\b|\b(?:remove|get rid of|drop)\b|\b(?:dont|don't|do not|stop) (?:show|suggest|give|giv)"
)
_WHAT_ABOUT = re.compile(r"\W*(?:ok |and |so |but |nah |no )*(?:what|wot|wat|how) (?:about|abt|bout)\b")
_BACK_TO = re.compile(r"\bback to\b")
_WANTS_TO_BE = re.compile(r"\b(?:wanna|want to|wana|would like to|id like to|gonna) (?:be|become) an? \w+(?: \w+)?\W*$")
_WHAT_IT_DOES = re.compile(r"\bw(?:h)?[ao]t(?:s| do| does)? (?:an? )(?!.*\b(?:this|that|it|you|u|i)\b).+ do\b")
_COMPARING = re.compile(r"\b(?:vs|v|versus|compare|compared|against|difference|stack up|side by side|better|or)\b")


def by_role(guesses: list[Guess], role: Role | None) -> str | None:
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


def starts_afresh(text: str) -> bool:
    """Whether ``text`` asks to forget the list and its wishes, and nothing else."""
    return bool(_AFRESH.fullmatch(_plain(text)))


def clears_dislikes(text: str) -> bool:
    """Whether ``text`` asks to forget what was said not to be wanted, and no more than that."""
    return bool(_CLEARS.search(_plain(text)))


def asks_if_may_work(text: str) -> bool:
    """Whether ``text`` asks if somebody else, by their age a child, may have a job."""
    return bool(_MAY_WORK.search(_plain(text)))


def asks_nearby(text: str) -> bool:
    """Whether ``text`` asks for the jobs close to one."""
    return bool(_NEARBY.search(_plain(text)))


def not_denied(text: str, careers: tuple[Named, ...]) -> tuple[str, tuple[Named, ...]]:
    """``text`` and ``careers`` without those that it says are not meant, where others are: "not a vet, a nurse"."""
    low = _plain(text)
    denied = {named: rf"\bnot (?:an? |the )?{re.escape(named.words)}\b" for named in careers}
    left = tuple(named for named, pattern in denied.items() if not re.search(pattern, low))
    if not left or len(left) == len(careers):
        return text, careers
    for named in careers:
        if named not in left:
            low = re.sub(denied[named], " ", low)
    return low, left


def is_lost(text: str) -> bool:
    """Whether ``text`` says only that the last answer was not followed: "what?", "wdym"."""
    return bool(_LOST.fullmatch(_plain(text)))


def is_question(text: str) -> bool:
    """Whether ``text`` is put as a question."""
    return bool(_QUESTION.match(_plain(text)))


def is_unwanted(text: str) -> bool:
    """Whether ``text`` says of what it names that it is not wanted."""
    return bool(_UNWANTED.search(_plain(text)))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def by_words(text: str, letters: tuple[str, ...], careers: tuple[Named, ...], guesses: list[Guess]) -> str | None:
    """The intent that a reference to a list or to careers settles; None where it settles nothing."""
    low = _plain(text)
    guessed = guesses[0].intent
    if starts_afresh(low) or clears_dislikes(low):
        return "refine"
    if is_lost(low):
        return "help"
    hostile = guessed in {"abuse", "prompt_attack"} and not (careers and len(low.split()) <= SHORT)
    if guessed == "safeguarding" or hostile:
        return None
    return _by_career(low, letters, careers, guesses[0]) or _by_letter(low, letters) or _by_ask(text, guesses[0])


def _by_ask(text: str, guess: Guess) -> str | None:
    """An opportunity is looked for where its filters are named: "anything like the big bang", "free, on saturdays"."""
    if guess.intent == "refine" and likens_to_a_kind(text):
        return "find_opportunity"
    if guess.intent not in _NO_ASKS or guess.confidence >= CLEARLY:
        return None
    faint = guess.intent == "explore_interests" and guess.confidence < FAINTLY
    return "find_opportunity" if looks_for_something(text, faint=faint) else None


def _by_career(low: str, letters: tuple[str, ...], careers: tuple[Named, ...], guess: Guess) -> str | None:
    if careers and is_unwanted(low):
        return "refine" if guess.intent == "refine" else "explore_interests"
    if careers and _TAKE_OFF.search(low):
        return "refine"
    if len(careers) == 1 and guess.intent == "compare" and not letters and not _COMPARING.search(low):
        return "refine" if _MORE.search(low) else "occupation_info"
    if len(careers) >= 2 and _COMPARING.search(low) and guess.intent in _SINGLE:
        return "compare"
    words = len(low.split())
    if len(careers) == 1 and not letters and _WHAT_ABOUT.match(low) and words <= len(careers[0].words.split()) + 4:
        return "occupation_info" if guess.intent in {"refine", "compare", "explore_interests"} else None
    if _NEARBY.search(low) and (careers or re.search(r"\b(?:that|this|it)\b", low)) and guess.intent != "pay_outlook":
        return "refine"
    if careers and _BACK_TO.search(low):
        return "occupation_info"
    if not careers and _WANTS_TO_BE.search(low) and guess.confidence < CLEARLY:
        return "occupation_info"
    if len(careers) == 1 and not letters:
        alone = words <= len(careers[0].words.split()) + 1
        unlikely = guess.intent in _UNLIKELY
        if (alone and (unlikely or guess.confidence < CLEARLY)) or (unlikely and words <= SHORT):
            return "occupation_info"
    doer = not letters and words <= 2 and _DOER.search(low) and guess.confidence < CLEARLY
    if doer and guess.intent in {"compare", "off_topic", "refine"}:
        return "occupation_info"
    if _WHAT_IT_DOES.search(low) and guess.intent in {"off_topic", "help", "bot_identity", "explore_interests"}:
        return "occupation_info"
    return None


def _by_letter(low: str, letters: tuple[str, ...]) -> str | None:
    if not letters:
        return None
    dropping = bool(_DROP.search(low))
    beside = len(letters) >= 2 and _TWO.search(low) and "more like" not in low
    more = bool(_MORE.search(low))
    rules = (
        ("explain_choice", _WHY.search(low)),
        ("refine", _NOT_LETTERS.search(low)),
        ("compare", beside and (not dropping or _COMPARING.search(low))),
        ("pay_outlook", _MONEY.search(low)),
        ("routes", _WAY_IN.search(low)),
        ("refine", dropping or _CHANGED.search(low)),
        ("occupation_info", _OPEN.search(low) or (len(low.split()) <= 4 and not more)),
        ("refine", more),
    )
    return next((intent for intent, found in rules if found), None)
