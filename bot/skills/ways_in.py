"""How to get into a career, what there is at 16, and what the words of learning mean."""

from __future__ import annotations

import re

from bot.finding import careers_of
from bot.reply import Choice, Reply, Status
from bot.turn import Skill, Turn
from bot.wording.figures import listed
from knowledge.records import Document

# Always all of them, always in this order (impartiality).
OPTIONS_AT_16 = ("a_levels", "t_levels", "apprenticeship", "supported_internship", "work")
MOST_STANDARDS = 3

_TERMS = {
    "degree apprenticeship": r"degree apprenticeships?",
    "supported internship": r"supported internships?",
    "apprenticeship": r"apprentic\w*",
    "t level": r"t[ -]?levels?",
    "a level": r"a[ -]?levels?",
    "btec": r"btecs?",
    "ucas": r"ucas",
    "lmi": r"lmi|labour market information",
    "gcse": r"gcses?",
    "work experience": r"work experience",
    "degree": r"degrees?",
}
_TERM = {term: re.compile(rf"\b(?:{pattern})\b") for term, pattern in _TERMS.items()}
_MEANING = re.compile(
    r"\b(?:what(?:'?s| is| are| does| even)?|wh?[ao]ts?|wtf|explain|mean|means|meaning|define|"
    r"difference|how do(?:es)?)\b"
)
_WORRIED = re.compile(r"\bfail\w*\b|\bpredicted\b|\bretake\b|\bresit\b")
_AT_16 = re.compile(
    r"\b(?:(?:at|turn|turns|turning|im|i'm|is) ?16|year ?1[0123]|yr ?1[0123]|y1[0123]|after (?:my |"
    r"the |his |her |their )?(?:gcses?|school|a ?levels?)|"
    r"sixth ?form|6th ?form|college|post ?16|options|leave school|leaving school|paths?|ehc|ehcp|18)\b"
)


def ways_in(turn: Turn) -> Reply:
    """Routes for a career; options at 16; or the meaning of a term."""
    text = " ".join((turn.understood.plain or turn.message.text).lower().replace("’", "'").split())
    named = turn.understood.slots.get("careers") or turn.understood.careers or turn.understood.letters
    terms = [term for term, pattern in _TERM.items() if pattern.search(text)]
    if not named and _WORRIED.search(text):
        return turn.reply(Status.NO_DATA, turn.words("routes.grades_worry"), choices=(_person(turn),))
    if turn.understood.slots.get("options") or (not named and _AT_16.search(text) and not _asks_meaning(text, terms)):
        return options_at_16(turn)
    bare = len(text.split()) <= 4 and not turn.conversation.focus
    if not named and terms and (_asks_meaning(text, terms) or bare):
        return explain_terms(turn, terms)
    found = careers_of(turn)
    if found.careers:
        return routes_of(turn, found.careers[0])
    if found.near:
        says = " ".join(
            (
                turn.words("about.unknown", words=found.unknown[:60]),
                turn.words("about.unknown_near", title=found.near.title),
            )
        )
        label = turn.words("choice.about_career", title=found.near.title)
        return turn.reply(
            Status.NO_DATA, says, choices=(Choice(label, "routes", {"careers": found.near.id}), _person(turn))
        )
    return explain_terms(turn, terms) if terms else options_at_16(turn)


def routes_of(turn: Turn, document: Document) -> Reply:
    """The kinds of way into one career, with its apprenticeships; a term new to the reader is explained."""
    others = tuple(identity for identity in turn.conversation.focus if identity != document.id)
    turn.remember(focus=(document.id, *others)[:3], misses=0)
    if not document.routes:
        return turn.reply(Status.NO_DATA, turn.words("routes.none", title=document.title), choices=(_person(turn),))
    lines = [turn.words("routes.intro", title=document.title)]
    lines += [_route_line(turn, document, route) for route in document.routes]
    notes = []
    if "apprenticeship" in document.routes and "apprenticeship" not in turn.conversation.explained:
        notes.append(turn.words("term.apprenticeship"))
        turn.remember(explained=(*turn.conversation.explained, "apprenticeship"))
    notes += [turn.words(code) for code in ("routes.no_best", "routes.grades", "routes.source")]
    slots = {"careers": document.id}
    return turn.reply(
        Status.ANSWERED,
        "\n".join(lines),
        closing=(" ".join(notes),),
        choices=(
            Choice(turn.words("choice.about_career", title=document.title), "occupation_info", slots),
            Choice(turn.words("choice.pay"), "pay_outlook", slots),
            Choice(turn.words("choice.options_at_16"), "routes", {"options": "yes"}),
            _person(turn),
        ),
    )


def options_at_16(turn: Turn) -> Reply:
    """Every option at 16, in the one order."""
    lines = [turn.words("options.intro"), *(turn.words(f"options.{option}") for option in OPTIONS_AT_16)]
    return turn.reply(
        Status.ANSWERED,
        "\n".join(lines),
        closing=(f"{turn.words('options.source')} {turn.words('options.ask')}",),
        choices=(_person(turn),),
    )


def explain_terms(turn: Turn, terms: list[str]) -> Reply:
    """What the words mean."""
    turn.remember(explained=tuple(dict.fromkeys((*turn.conversation.explained, *terms))), misses=0)
    return turn.reply(
        Status.ANSWERED,
        "\n".join(turn.words(f"term.{term}") for term in terms[:3]),
        choices=(Choice(turn.words("choice.options_at_16"), "routes", {"options": "yes"}), _person(turn)),
    )


def _route_line(turn: Turn, document: Document, route: str) -> str:
    if route != "apprenticeship":
        return turn.words(f"routes.{route}")
    standards = [
        turn.words("routes.apprenticeship_name", name=item.title, level=item.level, months=item.months)
        for item in document.apprenticeships[:MOST_STANDARDS]
        if item.months
    ]
    if not standards:
        return turn.words("routes.apprenticeship_plain")
    return turn.words("routes.apprenticeship", names=listed(standards))


def _asks_meaning(text: str, terms: list[str]) -> bool:
    if re.search(r"\b(?:need|needed|require\w*|become|get into|get in|fail|failed|predicted|my)\b", text):
        return False
    return bool(terms) and bool(_MEANING.search(text)) and not re.search(r"\bafter\b|\bdo (?:at|when)\b", text)


def _person(turn: Turn) -> Choice:
    return turn.choice("choice.person", "talk_to_adviser")


WAYS_IN = Skill("ways_in", ("routes",), ways_in)
