"""Which careers a turn speaks of: by choice, by letter, by name, by "it", or by meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.turn import Turn
from knowledge.answers import terms_in
from knowledge.asking import Request
from knowledge.records import Document
from knowledge.self_description import without_self_description
from knowledge.subjects import without_subjects

# A description that is at least this like a career stands for it; above the second figure it is only near.
CLOSE, NEAR, SWITCH, CLOSE_OVER_FOCUS = 0.6, 0.55, 0.65, 0.8
# Words that begin with as many of the same letters are forms of one word: "plumbing", "plumber".
_ALIKE = 4
_ASKING = re.compile(
    r"\b(?:do|does|is|are|can|could|would|will|how|what|wot|wat|when|where|need|they|it|dat|that|this|hard|take)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:it|that|this|that one|this one|those|them|they|there|(?:be|become|becoming|being|as|"
    r"like) one)\b"
)
# A job is named outright, if not one on file: "how much does a wizard earn".
_ANOTHER = re.compile(
    r"\b(?:does|do|would|being|be|become|becoming) an? (?!job|degree|lot|good|career|course|uniform|bit|one\b)\w{3,}",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?:what|whats|what's|wats|wat|is|are|was|does|do|did|a|an|the|of|like|being|to be|be|tell|me|"
    r"more|about|info|on|how|much|many|"
    r"money|pay|paid|salary|wage|wages|earn|earns|earning|get|gets|make|makes|per|year|yr|month|week|hour|start|starting|starter|can|could|you|u|i|"
    r"become|becoming|into|in|for|as|need|needed|want|wanna|qualifications?|grades?|gcses?|job|jobs|career|work|day|typical|"
    r"without|university|uni|degree|pays|better|harder|easier|higher|lower|most|least|subjects?|study|explain|exactly|actually|pls|please|plz|hi|hey|so|and|or|my|daughter|son|wants|to|future|outlook|growing|there|will|still|exist|good|long|"
    r"take|takes|it|this|that|would|should|if|wanted|hours|hard|which|whose|who|someone|people|london|england|uk|nowadays|these|days|rn|tho|though|innit|ur|your|stuff|thing|things|one)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Careers that a turn speaks of.

    ``unknown`` holds the words of a career that is not on file, ``near`` the nearest one that is; ``described``
    holds the words that a career was found by where they are none of its names. ``called`` holds the words that named
    a career by something quite unlike its title, each with that title: "doctor", a GP.
    """

    careers: tuple[Document, ...] = ()
    unknown: str = ""
    near: Document | None = None
    described: str = ""
    called: tuple[tuple[str, str], ...] = ()


def subject_of(text: str) -> str:
    """``text`` without what only asks, who asks, and school subjects; what is left may describe a career."""
    said = without_self_description(" ".join(text.lower().replace("’", "'").split()), text)
    plain = re.sub(r"[^\w\s'&+-]", " ", without_subjects(said))
    return " ".join(_FRAME.sub(" ", plain).split())


def careers_of(turn: Turn, *, many: bool = False) -> Found:
    """The careers that ``turn`` speaks of; without ``many`` the first will do."""
    library, understood, conversation = turn.library, turn.understood, turn.conversation
    if slot := understood.slots.get("careers"):
        return _known(turn, slot.split("|"))
    lettered = [idea.id for letter in understood.letters if (idea := conversation.idea(letter))]
    named = [found.id for found in understood.careers]
    ids = list(dict.fromkeys([*lettered, *named]))
    if ids and not (many and len(ids) == 1):
        return _known(turn, ids)
    text = turn.message.text
    if many and len(ids) == 1 and conversation.focus and conversation.focus[0] != ids[0]:
        return _known(turn, [conversation.focus[0], *ids])
    if ids:
        return _known(turn, ids)
    subject = subject_of(text)
    pointing = bool(_POINTING.search(text.lower())) or len(subject) < 3
    if pointing and conversation.focus:
        return _known(turn, conversation.focus[: 3 if many else 1])
    if many and conversation.ideas and not subject:
        return _known(turn, [idea.id for idea in conversation.ideas[:3]])
    if len(subject) < 3:
        return Found()
    matches = library.search(Request(wants=(subject,), style="name"), limit=1).results
    best = matches[0] if matches else None
    # Over a career that is being spoken of, a few words of a question are about it, not the name of another.
    close = CLOSE_OVER_FOCUS if conversation.focus else CLOSE
    another = bool(_ANOTHER.search(text)) or (best is not None and len(subject.split()) > 1 and best.score >= SWITCH)
    if conversation.focus and another and best is not None and not terms_in(text):
        if best.score >= NEAR:
            return Found((best.document,), described=subject)
        return Found(unknown=subject)
    if conversation.focus and (best is None or best.score < close) and _ASKING.search(text):
        return _known(turn, conversation.focus[:1])
    if best is not None and best.score >= close:
        return Found((best.document,), described=subject)
    if conversation.focus and len(subject.split()) > 3:
        return _known(turn, conversation.focus[:1])
    return Found(unknown=subject, near=best.document if best is not None and best.score >= NEAR else None)


def texts_to_encode(text: str) -> list[str]:
    """What :func:`careers_of` may need the meaning of."""
    subject = subject_of(text)
    return [subject] if len(subject) >= 3 else []


def taken_as(turn: Turn, found: Found) -> tuple[str, ...]:
    """Which career stands for the words that were used, where they are not its name; empty where they are."""
    if found.described and found.careers:
        nearest = turn.words("about.nearest_is", words=found.described[:60], title=found.careers[0].title)
        return (nearest,)
    said = [turn.words("about.called", words=words, title=title) for words, title in found.called]
    return (" ".join(said),) if said else ()


def _unlike(words: str, title: str) -> bool:
    return not any(word[:_ALIKE] == other[:_ALIKE] for word in words.lower().split() for other in title.lower().split())


def _known(turn: Turn, ids: list[str] | tuple[str, ...]) -> Found:
    documents = [(identity, turn.library.document(identity)) for identity in ids]
    missing = [identity for identity, document in documents if document is None]
    careers = tuple(document for _, document in documents if document is not None)
    called = tuple(
        (named.words, document.title)
        for named in turn.understood.careers
        for document in careers
        if document.id == named.id and _unlike(named.words, document.title)
    )
    if not missing:
        return Found(careers, called=called)
    title = turn.library.title(missing[0])
    near = turn.library.search(Request(wants=(title.lower(),), style="name"), limit=1).results
    return Found(careers, called=called, unknown=title, near=near[0].document if near else None)
