"""A list of opportunities for what is wanted; where there is none, what could be given up, and who else to ask."""

from __future__ import annotations

from bot.conversation import LETTERS
from bot.message import Role
from bot.offering.cards import offer_card
from bot.offering.said_back import place_of, said_back
from bot.reply import Choice, Reply, Status
from bot.turn import Turn
from knowledge.opportunities.finding import Hit
from knowledge.opportunities.wanted import Wanted, filters_of, without
from knowledge.providers import fitting

FORM, INTENT = "offers", "find_opportunity"
USUAL, SIMPLE = 3, 2
# So many are put in order; a person who asks for more sees the next of them.
LOOKED_AT = 40
MOST_LIFTED, MOST_COUNTED, MOST_PROVIDERS, MOST_SEEN = 3, 20, 3, 60
YOUNGEST_APPRENTICE = 11


def look(turn: Turn, wanted: Wanted, *says: str) -> Reply:
    """What there is for ``wanted``, a new list."""
    turn.remember(wanted=wanted, seen=())
    return more(turn, *says)


def more(turn: Turn, *says: str) -> Reply:
    """The next of what there is for what is wanted now."""
    conversation = turn.conversation
    wanted = conversation.wanted or Wanted()
    hits = turn.look_for(wanted, limit=LOOKED_AT)
    seen = set(conversation.seen)
    fresh = [hit for hit in hits.results if hit.opportunity.id not in seen]
    if not fresh:
        return _none_left(turn, wanted, says) if seen and hits.results else _none(turn, wanted, says)
    shown = fresh[: SIMPLE if turn.audience.simplest else USUAL]
    opening = [*says, said_back(turn, wanted)]
    if hits.nearby:
        opening.append(turn.words("offers.nearby", place=place_of(turn, wanted)))
    opening += _age_notes(turn, wanted)
    rest = len(fresh) > len(shown)
    choices = (*_save_first(turn), *_more(turn, rest), turn.person_choice())
    return shown_as_list(turn, shown, *opening, choices=choices, closing=(turn.words("offers.ask"),))


def shown_as_list(
    turn: Turn, hits: list[Hit], *says: str, choices: tuple[Choice, ...], closing: tuple[str, ...] = ()
) -> Reply:
    """``hits`` as lettered cards: the list on the screen from now on."""
    ids = tuple(hit.opportunity.id for hit in hits)
    seen = tuple(dict.fromkeys((*turn.conversation.seen, *ids)))[-MOST_SEEN:]
    only = ids[0] if len(ids) == 1 else ""
    turn.remember(offers=ids, offer=only, looking=True, seen=seen, ideas=(), form=None, misses=0)
    return turn.reply(
        Status.ANSWERED,
        *filter(None, says),
        cards=tuple(offer_card(turn, hit, letter) for letter, hit in zip(LETTERS, hits, strict=False)),
        closing=closing,
        choices=choices,
        intent=INTENT,
    )


def do(turn: Turn, code: str, what: str, value: str = "", **slots: object) -> Choice:
    """A choice that does ``what`` with ``value``."""
    return Choice(turn.words(code, **slots), INTENT, {"do": what, "value": value})


def listed_providers(turn: Turn) -> str:
    """A few providers for the kind of work that is spoken of, said to be listed and not checked."""
    conversation = turn.conversation
    spoken_of = [*conversation.focus[:1], *(idea.id for idea in conversation.ideas)]
    documents = [turn.library.document(identity) for identity in spoken_of]
    categories = frozenset(category for document in documents if document for category in document.categories)
    whom = "schools" if turn.audience.adult and conversation.role is not Role.PARENT else "students"
    chosen = fitting(whom, categories, conversation.seed, MOST_PROVIDERS)
    lines = [
        turn.words("providers.line", name=one.name, purpose=one.purpose, home_page=one.home_page) for one in chosen
    ]
    return "\n".join((turn.words("providers.intro"), *lines))


def _none_left(turn: Turn, wanted: Wanted, says: tuple[str, ...]) -> Reply:
    opening = [*says, turn.words("offers.none_left")]
    return turn.reply(Status.NO_DATA, *opening, choices=(*_lifts(turn, wanted), turn.person_choice()), intent=INTENT)


def _none(turn: Turn, wanted: Wanted, says: tuple[str, ...]) -> Reply:
    """Nothing fits: what was looked for, which wish could go, and real organisations to ask."""
    lifts = _lifts(turn, wanted)
    opening = [*says, said_back(turn, wanted), turn.words("offers.none"), *_age_notes(turn, wanted)]
    if lifts:
        opening.append(turn.words("offers.lift"))
    else:
        opening.append(listed_providers(turn))
    turn.remember(offers=(), offer="", looking=True, form=None)
    choices = (*lifts, turn.person_choice())
    return turn.reply(Status.NO_DATA, *filter(None, opening), choices=choices, intent=INTENT)


def _lifts(turn: Turn, wanted: Wanted) -> tuple[Choice, ...]:
    """The wishes without which there would be something, with how much."""
    meanings = turn.library.meanings_of(wanted.texts)
    seed = turn.conversation.seed
    seen = set(turn.conversation.seen)
    choices = []
    for field in filters_of(wanted):
        wider = without(wanted, field)
        found = turn.opportunities.find(wider, meanings, turn.now, limit=MOST_COUNTED, seed=seed)
        there = [hit for hit in found.results if hit.opportunity.id not in seen]
        if there and not (found.nearby and field != "boroughs"):
            choices.append(do(turn, f"offers.choice.lift.{field}", "lift", field, count=len(there)))
        if len(choices) == MOST_LIFTED:
            break
    return tuple(choices)


def _age_notes(turn: Turn, wanted: Wanted) -> list[str]:
    """An apprenticeship is for those who have left Year 11."""
    years = wanted.years or ((turn.conversation.year,) if turn.conversation.year else ())
    if "apprenticeship" in wanted.types and years and max(years) <= YOUNGEST_APPRENTICE:
        return [turn.words("offers.apprentices_from_16")]
    return []


def _save_first(turn: Turn) -> tuple[Choice, ...]:
    return (do(turn, "offers.choice.save", "save", "A", letter="A"),)


def _more(turn: Turn, rest: bool) -> tuple[Choice, ...]:
    return (do(turn, "offers.choice.more", "more"),) if rest else ()


def lifted(turn: Turn, field: str) -> Reply:
    """The list again without one of the wishes."""
    wanted = turn.conversation.wanted
    if wanted is None or field not in filters_of(wanted):
        return more(turn)
    return look(turn, without(wanted, field))
