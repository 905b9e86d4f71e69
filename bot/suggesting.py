"""A list of ideas: varied, lettered, each with its reason in the asker's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from bot.cards import route_names
from bot.conversation import LETTERS, Idea
from bot.reply import Card, Choice, Reply, Status
from bot.turn import Turn
from bot.wording.figures import listed
from knowledge.asking import Avoid, Request
from knowledge.aspects import load_aspects
from knowledge.ranking import breaches
from knowledge.records import Document
from knowledge.searcher import Match

USUAL, SIMPLE, FEWEST = 5, 3, 3
LOOKED_AT = 24
# An idea this far below the best one is not worth a young person's time.
FURTHEST_BELOW = 0.18
MOST_OF_A_GROUP = 2
MOST_SHOWN = 60


def suggest(
    turn: Turn, request: Request, *says: str, like: Document | None = None, again: Collection[str] = ()
) -> Reply:
    """Search for ``request`` and offer varied ideas.

    ``like`` is a career that the wish came from; careers in ``again`` may be offered although they were shown.
    """
    conversation = turn.conversation
    excluded = {*conversation.dropped, *([like.id] if like else [])}
    matches = turn.record(
        turn.library.search(
            request, limit=LOOKED_AT, keep=lambda document: document.id not in excluded, seed=conversation.seed
        )
    )
    seen = set(conversation.shown) - set(again)
    floor = matches.results[0].score - FURTHEST_BELOW if matches.results else 0.0
    unseen = [match for match in matches.results if match.document.id not in seen]
    fresh = [match for match in unseen if match.score >= floor]
    if fresh and len(fresh) < FEWEST:
        fresh = unseen[:FEWEST]
    if not fresh:  # everything near was shown: what was shown before the last list may come again
        now = {idea.id for idea in conversation.ideas}
        fresh = [match for match in matches.results if match.document.id not in now and match.score >= floor]
    chosen = varied(fresh, SIMPLE if turn.audience.simplest else USUAL)
    if not chosen:
        turn.remember(request=request)
        code = "ideas.none_left" if matches.results else "ideas.no_match"
        return turn.reply(Status.NO_DATA, turn.words(code), choices=_no_match(turn))
    ideas = tuple(_idea(turn, letter, match, like) for letter, match in zip(LETTERS, chosen, strict=False))
    turn.remember(request=request)
    _remember_shown(turn, ideas)
    cards = tuple(_card(turn, idea, match.document) for idea, match in zip(ideas, chosen, strict=True))
    opening = says or (turn.words("ideas.intro", count=len(cards)),)
    return turn.reply(
        Status.ANSWERED,
        *opening,
        *_honoured(turn, request, ideas),
        cards=cards,
        closing=(turn.words("ideas.ask"),),
        choices=choices_after_ideas(turn),
    )


def offer_neighbours(turn: Turn, document: Document) -> Reply:
    """The careers that the catalogue names as close to ``document``, as a list of ideas."""
    known = [near for identity in document.portrait.neighbours if (near := turn.library.document(identity))]
    ideas = tuple(Idea(letter, near.id, (), document.title) for letter, near in zip(LETTERS, known, strict=False))
    if not ideas:
        return turn.reply(Status.NO_DATA, turn.words("ideas.no_match"), choices=_no_match(turn))
    _remember_shown(turn, ideas)
    return turn.reply(
        Status.ANSWERED,
        turn.words("about.neighbours", title=document.title),
        cards=tuple(_card(turn, idea, near) for idea, near in zip(ideas, known, strict=True)),
        closing=(turn.words("ideas.ask"),),
        choices=choices_after_ideas(turn),
    )


def _remember_shown(turn: Turn, ideas: tuple[Idea, ...]) -> None:
    shown = dict.fromkeys((*turn.conversation.shown, *(idea.id for idea in ideas)))
    turn.remember(ideas=ideas, offers=(), looking=False, focus=(), shown=tuple(shown)[-MOST_SHOWN:], misses=0)


def choices_after_ideas(turn: Turn) -> tuple[Choice, ...]:
    """What may be chosen below a list of ideas."""
    letters = [idea.letter for idea in turn.conversation.ideas]
    first = turn.conversation.ideas[0].id
    return (
        Choice(turn.words("choice.about", letter=letters[0]), "occupation_info", {"careers": first}),
        Choice(turn.words("choice.more_like", letter=letters[0]), "refine", {"like": letters[0]}),
        Choice(turn.words("choice.others"), "refine", {"others": "yes"}),
        Choice(turn.words("choice.why_these"), "explain_choice"),
        Choice(turn.words("choice.person"), "talk_to_adviser"),
    )


def varied(matches: Sequence[Match], count: int) -> list[Match]:
    """The best of ``matches`` with at most two of one occupation group, and two kinds of way in where there are."""
    if not matches:
        return []
    groups: Counter[str] = Counter()
    chosen: list[Match] = []
    spare: list[Match] = []
    for match in matches:
        group = _group(match.document)
        if len(chosen) >= count:
            break
        if groups[group] >= MOST_OF_A_GROUP:
            spare.append(match)
            continue
        groups[group] += 1
        chosen.append(match)
    chosen += spare[: max(0, FEWEST - len(chosen))]
    routes = {route for match in chosen for route in match.document.routes}
    if len(routes) == 1 and len(chosen) >= FEWEST:
        other = next((match for match in matches if set(match.document.routes) - routes), None)
        if other is not None:
            chosen[-1] = other
    return chosen


def _group(document: Document) -> str:
    code = document.code("soc2020")
    return code.value[:3] if code else document.id


def _idea(turn: Turn, letter: str, match: Match, like: Document | None) -> Idea:
    if like is not None:
        return Idea(letter, match.document.id, (), like.title)
    # A wish that came from an idea liked before is that idea's title: it must not pass for the asker's words.
    titles = {title.lower(): title for identity in turn.conversation.shown if (title := turn.library.title(identity))}
    said = tuple(words for words in match.why if words not in titles)
    liked = next((titles[words] for words in match.why if words in titles), "")
    return Idea(letter, match.document.id, said, "" if said else liked)


def _card(turn: Turn, idea: Idea, document: Document) -> Card:
    why = (
        turn.words("ideas.why_like", title=idea.like) if idea.like else turn.words("ideas.why", words=listed(idea.why))
    )
    routes = route_names(turn, document)
    lines = [why, turn.words("ideas.routes", routes=routes)] if routes else [why]
    return Card(
        id=document.id,
        kind=document.kind,
        title=document.title,
        letter=idea.letter,
        summary=document.summary,
        why=idea.why,
        why_text="\n".join(lines),
    )


def _honoured(turn: Turn, request: Request, ideas: tuple[Idea, ...]) -> tuple[str, ...]:
    """What was left out or kept to, said back, and which ideas break it all the same."""
    lines: list[str] = []
    avoided = [avoid.words for avoid in request.avoids if avoid.said]
    if avoided:
        lines.append(turn.words("ideas.left_out", things=listed([f'"{words}"' for words in avoided])))
    kept = [
        turn.words("ideas.no_university" if need == "no-university" else "ideas.university")
        for need in request.needs
        if need in {"no-university", "university"}
    ]
    if kept:
        lines.append(turn.words("ideas.kept_to", things=listed(kept)))
    documents = [(idea.letter, turn.library.document(idea.id)) for idea in ideas]
    broken = [letter for letter, document in documents if document is not None and breaches(document, request)]
    if broken:
        lines.append(turn.words("ideas.needs_broken", letters=listed(broken)))
    return (" ".join(lines),) if lines else ()


def merged(before: Request, now: Request, *, add: bool) -> Request:
    """What is wanted after another message: new wishes replace or join the old ones; what is avoided stays."""
    now = now.as_interest()
    spoken_well_of = {aspect for want in now.wants for aspect in load_aspects().spoken_of(want)}
    still = [avoid for avoid in before.avoids if not spoken_well_of & set(avoid.aspects)]
    avoids: dict[str, Avoid] = {avoid.words: avoid for avoid in (*still, *now.avoids)}
    wants = (*before.wants, *now.wants) if add else now.wants
    return Request(
        wants=tuple(dict.fromkeys(wants))[-6:],
        avoids=tuple(avoids.values())[-8:],
        needs=tuple(dict.fromkeys((*before.needs, *now.needs)))[-6:],
        style="interest",
    )


def _no_match(turn: Turn) -> tuple[Choice, ...]:
    return (
        turn.choice("choice.interest_check", "interest_check"),
        turn.person_choice(),
    )
