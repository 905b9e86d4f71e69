"""Job ideas from what somebody likes, and changing the list: "not B", "more like C", "same but outdoors"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import Form, Idea
from bot.reply import Choice, Reply, Status
from bot.suggesting import choices_after_ideas, merged, offer_neighbours, suggest
from bot.turn import Skill, Turn
from bot.understanding.rules import asks_nearby, clears_dislikes, is_unwanted, starts_afresh
from bot.wishing import is_adult, is_wish, with_sound_avoids
from bot.wording.figures import listed
from knowledge.asking import Avoid, Request
from knowledge.asking_words import load_words

DROP = "drop"
MOST_CHOICES = 5

_ALSO = re.compile(r"^\s*(?:and|also|plus|n|oh and|i also|but also|as well as|ooh and)\b", re.IGNORECASE)
# A wish that is put anew, rather than added to the ones before.
_ANEW = re.compile(
    r"\b(?:something|anything|somthing|sumthing|jobs?|stuff|ideas?) (?:with|in|about|to do with|for|where)\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"\b(?:same|more|also|too|still|another|others?|like (?:these|those|that|this))\b", re.IGNORECASE)
# Words of changing a list; a wish made only of them is none.
_LIST_WORDS = re.compile(
    r"\b(?:more|like|not|none|these|those|them|this|that|ones?|others?|other|different|diff|else|new|list|ideas?|jobs?|another|again|next|same|but|"
    r"give|show|me|any|some|something|try|swap|change|drop|remove|get rid of|rid|of|for|[a-f]|please|"
    r"pls|plz|the|a|vibe|similar|to|with|without|"
    r"nah|no|nope|idk|yeah|can|i|we|you|u|have|see|got|is|are|it|all|bit|kind|kinda|close|id|want|be|doing|minus|first|second|third|last|two|career|"
    r"options?|suggestions?|few|couple|bunch|batch|fresh|set|rather|less|half)\b"
)
_MORE_LIKE = re.compile(r"\b(?:more|like|similar|same|close|closer|near|along)\b", re.IGNORECASE)
_DROPPING = re.compile(
    r"\b(?:not|no|drop|remove|minus|scrap|bin|lose|rid|off|stop|don'?t|hate|dislike|nah|without|except|nope|allow|boring|skip|cross|delete)\b",
    re.IGNORECASE,
)
_WELL_PAID = re.compile(
    r"\b(?:pays?|paid) (?:\w+ )?(?:good|well|more|loads|lots|better|big)\b|\b(?:good|more|big|loads of) money\b|"
    r"\bwell[ -]paid\b",
    re.IGNORECASE,
)
_NOT_ME = re.compile(r"^\W*(?:(?:nah|no|that'?s|its|it'?s)\W+)*not (?:for )?me\W*$", re.IGNORECASE)


def explore(turn: Turn) -> Reply:
    """Ideas for the wishes of this message."""
    conversation, said = turn.conversation, with_sound_avoids(turn, turn.understood.request)
    if wish := turn.understood.slots.get("wish"):
        said = Request(wants=(wish,))
    request = merged(
        conversation.request, said, add=bool(conversation.request.wants and _ALSO.search(turn.message.text))
    )
    says: tuple[str, ...] = ()
    if unwanted := _unwanted(turn):
        titles = [turn.library.title(identity) for identity in unwanted]
        turn.remember(dropped=tuple(dict.fromkeys((*conversation.dropped, *unwanted)))[-40:])
        unsaid = tuple(Avoid(title.lower(), (), said=False) for title in titles)
        request = replace(request, avoids=(*request.avoids, *unsaid)[-8:])
        says = (turn.words("ideas.dropped", titles=listed(titles)),)
    if not request.wants or not said.as_interest().wants or _says_nothing(said):
        if conversation.request.wants and (said.avoids or said.needs):
            return suggest(turn, replace(request, wants=conversation.request.wants), turn.words("ideas.intro_new"))
        turn.remember(request=replace(request, wants=()))
        code = "ideas.ask_more" if says or said.avoids or said.needs else "ideas.dont_know"
        return turn.reply(
            Status.ASKED,
            " ".join((*says, turn.words(code))),
            choices=(
                turn.choice("choice.interest_check", "interest_check"),
                turn.person_choice(),
            ),
        )
    if not turn.understood.slots and not is_wish(turn, said.as_interest()):
        return _not_a_wish(turn)
    if request.wants == said.wants:
        # A new wish: what an earlier one brought may come again.
        turn.remember(shown=())
    says = (turn.words("ideas.not_by_pay"),) if _WELL_PAID.search(turn.message.text) else ()
    return suggest(turn, request, *says)


def refine(turn: Turn) -> Reply | None:
    """Another list: without what was dropped, nearer to what was liked, under what was added.

    None where it was asked which idea is not for them and the message says something else.
    """
    conversation, understood = turn.conversation, turn.understood
    text, slots = turn.message.text, understood.slots
    if reply := _outright(turn):
        return reply
    if not conversation.ideas:
        return explore(turn)
    asked_which = conversation.form is not None
    if asked_which:
        turn.remember(form=None)
        if not (understood.letters or understood.careers or "drop" in slots):
            return None
    elif _NOT_ME.search(text) and not conversation.focus:
        turn.remember(form=Form(DROP, "which"))
        return turn.reply(Status.ASKED, turn.words("ideas.ask_which"), choices=_drop_choices(turn))
    letters = tuple(slots[key] for key in ("like", "drop") if key in slots) or understood.letters
    ideas = [idea for letter in letters if (idea := conversation.idea(letter))]
    if not ideas:
        spoken_of = [named.id for named in understood.careers] or conversation.focus[:1]
        ideas = [Idea("", identity) for identity in spoken_of]
    extra = _extra(with_sound_avoids(turn, understood.request), [named.words for named in understood.careers])
    dropping = asked_which or "drop" in slots or bool(_DROPPING.search(text))
    liked: list[Idea] = []
    if not (asked_which or "drop" in slots) and ideas and ("like" in slots or _wants_more_like(text)):
        liked = ideas[-1:] if dropping and len(ideas) > 1 else ideas[:1]
    dropped = [idea for idea in ideas if idea not in liked] if dropping else []
    anew = bool(extra.wants and _ANEW.search(text) and not _SAME.search(text))
    request = merged(conversation.request, extra, add=not anew)
    says: list[str] = []
    if dropped:
        titles = [turn.library.title(idea.id) for idea in dropped]
        turn.remember(dropped=tuple(dict.fromkeys((*conversation.dropped, *(idea.id for idea in dropped))))[-40:])
        # The same kind of work gives way too: its title is avoided by meaning.
        unsaid = tuple(Avoid(title.lower(), (), said=False) for title in titles)
        request = replace(request, avoids=(*request.avoids, *unsaid)[-8:])
        says.append(turn.words("ideas.dropped", titles=listed(titles)))
    if liked and (document := turn.library.document(liked[0].id)) is not None:
        request = replace(request, wants=(document.title.lower(), *extra.wants))
        says.append(turn.words("ideas.more_like", title=document.title))
        return suggest(turn, request, " ".join(says), like=document)
    says.append(turn.words("ideas.intro_new"))
    if not request.wants:
        return turn.reply(Status.ASKED, turn.words("ideas.ask_more"))
    gone = {idea.id for idea in dropped}
    kept = [idea.id for idea in conversation.ideas if idea.id not in gone] if dropped and not extra.wants else []
    if extra != Request():
        # "The same but outdoors": what fits the new condition may come again.
        kept = [
            identity for identity in conversation.shown if turn.library.title(identity).lower() not in request.wants
        ]
    reply = suggest(turn, request, " ".join(says), again=kept)
    if asked_which:
        reply = replace(reply, intent="refine")
    return reply if reply.cards else replace(reply, choices=choices_after_ideas(turn))


def _not_a_wish(turn: Turn) -> Reply:
    """Rather than jobs that nobody asked for: what can be asked, and a person."""
    turn.remember(misses=turn.conversation.misses + 1)
    code = "ideas.not_a_wish_adult" if is_adult(turn) else "ideas.not_a_wish"
    choices = (
        turn.choice("choice.help", "help"),
        turn.choice("choice.interest_check", "interest_check"),
        turn.person_choice(),
    )
    return turn.reply(Status.NOT_UNDERSTOOD, turn.words(code), choices=choices)


def _outright(turn: Turn) -> Reply | None:
    """A list that needs no new wish: none at all, one that leaves nothing out, or the neighbours of a career."""
    if starts_afresh(turn.message.text):
        return start_afresh(turn)
    if clears_dislikes(turn.message.text):
        return clear_dislikes(turn)
    near = turn.understood.slots.get("near", "")
    if asks_nearby(turn.message.text):
        spoken_of = [named.id for named in turn.understood.careers] + list(turn.conversation.focus)
        near = next(iter(spoken_of), "")
    document = turn.library.document(near)
    return offer_neighbours(turn, document) if document else None


def start_afresh(turn: Turn) -> Reply:
    """Forget wishes, exclusions and lists, and ask anew; what is known of the person stays."""
    turn.remember(request=Request(), ideas=(), shown=(), dropped=(), focus=(), misses=0)
    turn.remember(wanted=None, offers=(), offer="", looking=False, seen=())
    return turn.reply(
        Status.ASKED,
        f"{turn.words('ideas.afresh')} {turn.words('greet.ask_interests')}",
        choices=(turn.choice("choice.interest_check", "interest_check"),),
    )


def clear_dislikes(turn: Turn) -> Reply:
    """Forget what was said not to be wanted, and nothing else."""
    request = replace(turn.conversation.request, avoids=())
    turn.remember(request=request, dropped=(), misses=0)
    if request.wants:
        return suggest(turn, request, turn.words("ideas.cleared"), again=turn.conversation.shown)
    return turn.reply(
        Status.ASKED,
        f"{turn.words('ideas.cleared')} {turn.words('greet.ask_interests')}",
        choices=(turn.choice("choice.interest_check", "interest_check"),),
    )


def _unwanted(turn: Turn) -> list[str]:
    """Careers that the message says are not wanted."""
    if not is_unwanted(turn.message.text):
        return []
    return [named.id for named in turn.understood.careers if turn.library.document(named.id)]


def _wants_more_like(text: str) -> bool:
    return bool(_MORE_LIKE.search(text)) and not re.search(r"\b(?:don'?t|dont|do not) like\b", text, re.IGNORECASE)


def _drop_choices(turn: Turn) -> tuple[Choice, ...]:
    ideas = turn.conversation.ideas[:MOST_CHOICES]
    return tuple(turn.choice("choice.not_letter", "refine", letter=idea.letter, drop=idea.letter) for idea in ideas)


def _extra(said: Request, names: list[str]) -> Request:
    """What a change of the list adds: wishes and exclusions beyond the words of changing it and named careers."""
    wants = tuple(_wish_in(want) for want in said.wants if _carries_a_wish(want, names))
    avoids = tuple(avoid for avoid in said.avoids if _carries_a_wish(avoid.words, names))
    return Request(wants=wants, avoids=avoids, needs=said.needs)


def _wish_in(words: str) -> str:
    """``words`` without the words of changing a list at either end: of "same but outdoors", "outdoors"."""
    parts = words.split()
    while parts and _LIST_WORDS.fullmatch(parts[0]):
        parts.pop(0)
    while parts and _LIST_WORDS.fullmatch(parts[-1]):
        parts.pop()
    return " ".join(parts) or words


def _carries_a_wish(words: str, names: list[str]) -> bool:
    left = words.lower()
    for name in names:
        left = left.replace(name, " ")
    left = _LIST_WORDS.sub(" ", left)
    return len("".join(character for character in left if character.isalpha())) >= 3


_EMPTY = re.compile(
    r"^(?:what|do|idk|know|to|be|job|jobs|career|ideas?|me|my|life|for|i|the|future|when|older|grow|up|suits?|help|find|want|good|right|stuff|choose|pick|"
    r"anything|something|interests?|clue|no|have|got|a|of|at|all|am|im|in|with|what's|whats|out|there|should|can|could|u|you|on|is|are|which|things?|"
    r"and|or|nothing|really|lost|so|confused|pls|gonna|going|after|school|leave|yet|start|starting|where|how|even|think|thinking)+$"
)


def _says_nothing(request: Request) -> bool:
    words = load_words()
    said = (word for want in request.wants for word in words.written_out(want).split())
    return all(_EMPTY.match(word) or words.says_nothing(word) for word in said)


EXPLORE = Skill("explore", ("explore_interests",), explore)
REFINE = Skill("refine", ("refine",), refine, form=DROP)
