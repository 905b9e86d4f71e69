"""How to get into a career, what there is at 16, and what the words of learning mean."""

from __future__ import annotations

import re

from bot.career_details import asked_way
from bot.finding import Found, careers_of, taken_as
from bot.reply import Choice, Reply, Status
from bot.speaking import focus_on, next_choices
from bot.text import packed
from bot.turn import Skill, Turn
from bot.wording.figures import listed
from bot.wording.words import form_for
from knowledge.answers import Answer, terms_in
from knowledge.records import Document

# Always all of them, always in this order (impartiality).
OPTIONS_AT_16 = ("a_levels", "t_levels", "apprenticeship", "supported_internship", "work")
MOST_STANDARDS, MOST_TERMS = 3, 3

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
    terms = terms_in(text)
    if not named and _WORRIED.search(text):
        return turn.reply(Status.NO_DATA, turn.words("routes.grades_worry"), choices=(turn.person_choice(),))
    if turn.understood.slots.get("options") or (
        not named and _AT_16.search(text) and not _asks_meaning(text, terms) and not _points_at_focus(turn, text)
    ):
        return options_at_16(turn)
    bare = len(text.split()) <= 4 and not turn.conversation.focus
    if not named and terms and not _points_at_focus(turn, text) and (_asks_meaning(text, terms) or bare):
        return explain_terms(turn, terms)
    found = careers_of(turn)
    if found.careers:
        return routes_of(turn, found)
    if found.near:
        says = " ".join(
            (
                turn.words("about.unknown", words=found.unknown[:60]),
                turn.words("about.unknown_near", title=found.near.title),
            )
        )
        label = turn.words("choice.about_career", title=found.near.title)
        return turn.reply(
            Status.NO_DATA, says, choices=(Choice(label, "routes", {"careers": found.near.id}), turn.person_choice())
        )
    return explain_terms(turn, terms) if terms else options_at_16(turn)


def routes_of(turn: Turn, found: Found) -> Reply:
    """The ways into the first career of ``found``, with its apprenticeships; a term new to the reader is explained."""
    document = found.careers[0]
    focus_on(turn, document)
    if not document.routes:
        none = turn.words("routes.none", title=document.title)
        return turn.reply(Status.NO_DATA, none, choices=(turn.person_choice(),))
    if detail := asked_way(turn, document):
        says = (f"{document.title}\n{detail[0]}", *detail[1:])
        return turn.reply(Status.ANSWERED, *says, choices=next_choices(turn, document, ""))
    lines = [turn.words("routes.intro", title=document.title), *_route_lines(turn, document)]
    notes = []
    if "apprenticeship" in document.routes and "apprenticeship" not in turn.conversation.explained:
        notes.append(form_for(turn.library.answers["apprenticeship"].says, turn.audience))
        turn.remember(explained=(*turn.conversation.explained, "apprenticeship"))
    source = "routes.source_added" if document.portrait.added else "routes.source"
    notes += [turn.words(code) for code in ("routes.no_best", "routes.grades", source)]
    about, pay, *_, trying, person = next_choices(turn, document, "routes")
    options = Choice(turn.words("choice.options_at_16"), "routes", {"options": "yes"})
    return turn.reply(
        Status.ANSWERED,
        *taken_as(turn, found),
        *packed(lines),
        closing=(" ".join(notes),),
        choices=(about, pay, trying, options, person),
    )


def options_at_16(turn: Turn) -> Reply:
    """Every option at 16, in the one order."""
    lines = [turn.words("options.intro"), *(turn.words(f"options.{option}") for option in OPTIONS_AT_16)]
    return turn.reply(
        Status.ANSWERED,
        "\n".join(lines),
        closing=(f"{turn.words('options.source')} {turn.words('options.ask')}",),
        choices=(turn.person_choice(),),
    )


def explain_terms(turn: Turn, terms: list[Answer]) -> Reply:
    """What the words mean."""
    explained = (*turn.conversation.explained, *(term.id for term in terms))
    turn.remember(explained=tuple(dict.fromkeys(explained)), misses=0)
    return turn.reply(
        Status.ANSWERED,
        "\n".join(form_for(term.says, turn.audience) for term in terms[:MOST_TERMS]),
        choices=(Choice(turn.words("choice.options_at_16"), "routes", {"options": "yes"}), turn.person_choice()),
    )


def _route_lines(turn: Turn, document: Document) -> list[str]:
    told = dict(document.portrait.ways_in)
    lines = []
    for route in document.routes:
        name = turn.words(f"route_label.{route}")
        lines.append(f"- {name}: {told[route]}" if route in told else f"- {name}")
    standards = [
        turn.words("routes.apprenticeship_name", name=item.title, level=item.level, months=item.months)
        for item in document.apprenticeships[:MOST_STANDARDS]
        if item.months
    ]
    if standards and not turn.audience.simplest:
        lines.append(turn.words("routes.standards", names=listed(standards)))
    return lines


def _points_at_focus(turn: Turn, text: str) -> bool:
    return bool(turn.conversation.focus) and bool(re.search(r"\b(?:that|this|it)\b", text))


def _asks_meaning(text: str, terms: list[Answer]) -> bool:
    if re.search(r"\b(?:need|needed|require\w*|become|get into|get in|fail|failed|predicted|my)\b", text):
        return False
    return bool(terms) and bool(_MEANING.search(text)) and not re.search(r"\bafter\b|\bdo (?:at|when)\b", text)


WAYS_IN = Skill("ways_in", ("routes",), ways_in)
