"""Careers as cards, and their figures as words with source, year and region."""

from __future__ import annotations

from bot.reply import Card, CardFact
from bot.turn import Turn
from bot.wording.figures import listed, number, pounds
from knowledge.labour_facts import newest_of
from knowledge.labour_market import LONDON, Outlook, below_minimum, is_old, is_over, outlook
from knowledge.labour_market import PUBLISHED as OUTLOOK_YEAR
from knowledge.labour_market import SOURCE as OUTLOOK_SOURCE
from knowledge.ncs_figures import SOURCE as NCS
from knowledge.ncs_figures import YEAR as NCS_YEAR
from knowledge.records import NOT_STATED, Document, Fact

# The source of what we wrote ourselves.
OURS = "this project"


def route_names(turn: Turn, document: Document) -> str:
    """The kinds of way in, as a list in words; empty where there are none on file."""
    return listed([turn.words(f"route.{route}") for route in document.routes])


def plain_card(document: Document, facts: tuple[CardFact, ...] = ()) -> Card:
    """A career without a letter."""
    return Card(id=document.id, kind=document.kind, title=document.title, summary=document.summary, facts=facts)


def pay_lines(turn: Turn, document: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A career's pay with its source, and what must be said of such a figure; both empty where there is none."""
    pay = own_fact(turn, document, "pay")
    if pay is None:
        return (), ()
    source = turn.words("pay.source", source=pay.source, year=pay.year, region=pay.region)
    old = (turn.words("pay.old", year=pay.year),) if is_old(pay.year, turn.now.year) else ()
    if pay.low is None or pay.high is None:
        return (turn.words("pay.variable"), source), old
    figures = [turn.words("pay.range", low=pounds(pay.low), high=pounds(pay.high)), middle_line(turn, pay)]
    cautions = list(old)
    if minimum := below_minimum(pay, own_fact(turn, document, "hours")):
        said = {"amount": pounds(minimum.pounds_an_hour), "age": minimum.from_age, "source": minimum.source}
        cautions.append(turn.words("pay.minimum", **said))
    return (*figures, source), tuple(cautions)


def own_fact(turn: Turn, document: Document, label: str) -> Fact | None:
    """The newest figure called ``label`` that is of the career itself, or None."""
    return newest_of(document, label, turn.library.fetched, turn.local.date())


def middle_line(turn: Turn, pay: Fact) -> str:
    """The middle of a range of pay, or that it is not stated."""
    if pay.middle is None:
        return turn.words("pay.middle_unknown")
    return turn.words("pay.middle", middle=pounds(pay.middle))


def hours_line(turn: Turn, document: Document) -> str:
    """The usual week in words, or "" where there is no figure."""
    hours = own_fact(turn, document, "hours")
    if hours is None:
        return ""
    said = {"source": hours.source, "year": hours.year, "region": hours.region}
    if hours.low is None or hours.high is None:
        line = turn.words("pay.hours_variable", **said)
    elif hours.low == hours.high:
        line = turn.words("pay.hours_one", low=number(hours.low), **said)
    else:
        line = turn.words("pay.hours", low=number(hours.low), high=number(hours.high), **said)
    return f"{line} {turn.words('pay.hours_old')}" if is_old(hours.year, turn.now.year) else line


def outlook_of(turn: Turn, document: Document, region: str = LONDON) -> Outlook | None:
    """The outlook of the group that a career belongs to, or None; also once the forecast is over."""
    soc = document.code("soc2020")
    return outlook(soc.value, region, turn.now.year) if soc and not is_over(turn.now.year) else None


def outlook_line(turn: Turn, view: Outlook) -> str:
    """One region's outlook in a sentence."""
    if view.withheld:
        return turn.words("outlook.withheld", region=view.region)
    said = {"region": view.region, "now": number(view.now), "then": number(view.then), "year": view.year}
    if view.change > 0:
        return turn.words("outlook.up", change=number(view.change), **said)
    if view.change < 0:
        return turn.words("outlook.down", change=number(-view.change), **said)
    return turn.words("outlook.same", **said)


def facts_of(turn: Turn, document: Document) -> tuple[CardFact, ...]:
    """A career's figures, each with source, year and region: for comparing and for front ends."""
    facts: list[CardFact] = []
    pay, hours = own_fact(turn, document, "pay"), own_fact(turn, document, "hours")
    pay_text = _short(turn, "pay", pay)
    facts.append(_fact(turn, "label.pay", pay_text, pay))
    facts.append(_fact(turn, "label.hours", _short(turn, "hours", hours), hours))
    routes = route_names(turn, document)
    if document.portrait.added and routes:
        text, source = turn.words("compare.routes_added", routes=routes), OURS
    else:
        code = "compare.routes" if routes else "compare.routes_none"
        text, source = turn.words(code, routes=routes, source=NCS, year=NCS_YEAR), NCS
    facts.append(CardFact(turn.words("label.routes"), text, source, NCS_YEAR, NOT_STATED))
    view = outlook_of(turn, document)
    if view is None:
        text = turn.words("compare.outlook_none")
    elif view.withheld:
        text = turn.words("compare.outlook_withheld", group=view.title)
    else:
        text = turn.words(
            "compare.outlook", group=view.title, now=number(view.now), then=number(view.then), year=view.year
        )
    facts.append(CardFact(turn.words("label.outlook"), text, OUTLOOK_SOURCE, OUTLOOK_YEAR, LONDON))
    return tuple(facts)


def _short(turn: Turn, label: str, fact: Fact | None) -> str:
    if fact is None:
        return turn.words(f"compare.{label}_none")
    said = {"source": fact.source, "year": fact.year}
    if fact.low is None or fact.high is None:
        return turn.words(f"compare.{label}_variable", **said)
    show = pounds if label == "pay" else number
    return turn.words(f"compare.{label}", low=show(fact.low), high=show(fact.high), region=fact.region, **said)


def _fact(turn: Turn, label: str, text: str, fact: Fact | None) -> CardFact:
    source, year, region = (fact.source, fact.year, fact.region) if fact else (NCS, NCS_YEAR, NOT_STATED)
    return CardFact(turn.words(label), text, source, year, region)
