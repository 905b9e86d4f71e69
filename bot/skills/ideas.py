"""Job ideas from what somebody likes, and changing the list: "not B", "more like C", "same but outdoors"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import Idea
from bot.reply import Reply, Status
from bot.suggesting import choices_after_ideas, merged, suggest
from bot.turn import Skill, Turn
from bot.wording.figures import listed
from knowledge.asking import Avoid, Request

_ALSO = re.compile(r"^\s*(?:and|also|plus|n|oh and|i also|but also|as well as|ooh and)\b", re.IGNORECASE)
# Words of changing a list; a wish made only of them is none.
_LIST_WORDS = re.compile(
    r"\b(?:more|like|not|none|these|those|them|this|that|ones?|others?|other|different|diff|else|new|list|ideas?|jobs?|another|again|next|same|but|"
    r"give|show|me|any|some|something|try|swap|change|drop|remove|get rid of|rid|of|for|[a-f]|please|pls|plz|the|a|vibe|similar|to|with|without|"
    r"nah|no|nope|idk|yeah|can|i|we|you|u|have|see|got|is|are|it|all|bit|kind|kinda|close|id|want|be|doing|minus|first|second|third|last|two|career|"
    r"options?|suggestions?|few|couple|bunch|batch|fresh|set|rather|less|half)\b"
)
_MORE_LIKE = re.compile(r"\b(?:more|like|similar|same|close|closer|near|along)\b", re.IGNORECASE)
_DROPPING = re.compile(
    r"\b(?:not|no|drop|remove|minus|scrap|bin|lose|rid|hate|dislike|nah|without|except|nope|allow|boring|skip|cross|delete)\b",
    re.IGNORECASE,
)
_NOT_ME = re.compile(r"^\W*(?:(?:nah|no|that'?s|its|it'?s)\W+)*not (?:for )?me\W*$", re.IGNORECASE)


def explore(turn: Turn) -> Reply:
    """Ideas for the wishes of this message."""
    conversation, said = turn.conversation, turn.understood.request
    if wish := turn.understood.slots.get("wish"):
        said = Request(wants=(wish,))
    request = merged(
        conversation.request, said, add=bool(conversation.request.wants and _ALSO.search(turn.message.text))
    )
    if not said.wants or _says_nothing(said):
        if conversation.request.wants and (said.avoids or said.needs):
            return suggest(turn, replace(request, wants=conversation.request.wants), turn.words("ideas.intro_new"))
        turn.remember(request=replace(request, wants=()))
        code = "ideas.ask_more" if said.avoids or said.needs else "ideas.dont_know"
        return turn.reply(
            Status.ASKED,
            turn.words(code),
            choices=(
                turn.choice("choice.interest_check", "interest_check"),
                turn.choice("choice.person", "talk_to_adviser"),
            ),
        )
    return suggest(turn, request)


def refine(turn: Turn) -> Reply:
    """Another list: without what was dropped, nearer to what was liked, under what was added."""
    conversation, understood = turn.conversation, turn.understood
    if not conversation.ideas:
        return explore(turn)
    text = turn.message.text
    if _NOT_ME.search(text) and not conversation.focus:
        return turn.reply(Status.ASKED, turn.words("ideas.ask_which"))
    slots = understood.slots
    letters = tuple(slots[key] for key in ("like", "drop") if key in slots) or understood.letters
    ideas = [idea for letter in letters if (idea := conversation.idea(letter))]
    if not ideas and conversation.focus:
        ideas = [
            conversation.idea(idea.letter) or idea
            for idea in (Idea("", identity) for identity in conversation.focus[:1])
        ]
    extra = _extra(understood.request, text)
    liked: list[Idea] = []
    if "drop" not in slots and ideas and ("like" in slots or _wants_more_like(text)):
        liked = ideas[-1:] if _DROPPING.search(text) and len(ideas) > 1 else ideas[:1]
    dropped = [idea for idea in ideas if idea not in liked] if ("drop" in slots or _DROPPING.search(text)) else []
    request = merged(conversation.request, extra, add=True)
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
    reply = suggest(turn, request, " ".join(says))
    return reply if reply.cards else replace(reply, choices=choices_after_ideas(turn))


def _wants_more_like(text: str) -> bool:
    return bool(_MORE_LIKE.search(text)) and not re.search(r"\b(?:don'?t|dont|do not) like\b", text, re.IGNORECASE)


def _extra(said: Request, text: str) -> Request:
    """What a change of the list adds: wishes and exclusions beyond the words of changing it."""
    wants = tuple(want for want in said.wants if _carries_a_wish(want))
    avoids = tuple(avoid for avoid in said.avoids if _carries_a_wish(avoid.words))
    return Request(wants=wants, avoids=avoids, needs=said.needs)


def _carries_a_wish(words: str) -> bool:
    left = _LIST_WORDS.sub(" ", words.lower())
    return len("".join(character for character in left if character.isalpha())) >= 3


_EMPTY = re.compile(
    r"^(?:what|do|idk|know|to|be|job|jobs|career|ideas?|me|my|life|for|i|the|future|when|older|grow|up|suits?|help|find|want|good|right|stuff|choose|pick|"
    r"anything|something|interests?|clue|no|have|got|a|of|at|all|am|im|in|with|what's|whats|out|there|should|can|could|u|you|on|is|are|which|things?|"
    r"and|or|nothing|really|lost|so|confused|pls|gonna|going|after|school|leave|yet|start|starting|where|how|even|think|thinking)+$"
)


def _says_nothing(request: Request) -> bool:
    return all(_EMPTY.match(word) for want in request.wants for word in want.split())


EXPLORE = Skill("explore", ("explore_interests",), explore)
REFINE = Skill("refine", ("refine",), refine)
