"""``python -m bot check``: what is configured, what is missing, what is stale."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime

import yaml

from bot.bootstrap import EXPECTED, LOGGING, check_checkout, load_mind
from bot.commands import check_days, check_grants, check_serving, check_sources, pause, reachable
from bot.commands.checked import FAULT, OK, WARNING, Line
from bot.commands.opened import opened
from bot.portfolio.counting_rules import shipped_rules
from bot.safeguarding import load_rules
from bot.safeguarding.learning import learn_meaning
from bot.safeguarding.phrases import load_phrases
from bot.settings import CHECKOUT, Settings
from bot.turn import LONDON
from bot.understanding.examples import shipped as shipped_examples
from bot.wording.words import shipped as shipped_words
from knowledge import answers, catalogue, frameworks, labour_market, ncs_figures, providers
from knowledge.answers import Answer
from knowledge.errors import CatalogueError
from knowledge.opportunities.records import Provider


def run(settings: Settings) -> int:
    """Print a line for each thing looked at. 0 where it could serve, else 1."""
    lines = [
        *_looked_at("packages", lambda: [Line(OK, f"packages: from {_checked()}")]),
        *words_looked_at(),
        *_looked_at("database", lambda: _database(settings)),
        *_looked_at("safety", lambda: _safety(settings)),
        *_looked_at("people", lambda: check_grants.lines(settings)),
        *_looked_at("serving", lambda: check_serving.lines(settings)),
        *_looked_at("messages", lambda: check_serving.waiting(settings)),
        *_looked_at("sources", lambda: check_sources.lines(settings)),
        *_looked_at("model and index", lambda: _index(settings)),
        *_figures(),
    ]
    return show(lines)


def words_looked_at() -> list[Line]:
    """The files of words that people edit; looking at them needs no model and no index."""
    return [
        *_looked_at("catalogue", _catalogue),
        *_looked_at("answers", lambda: [_verified("answers on file", answers.shipped().values())]),
        *_looked_at("providers", lambda: [_verified("providers", providers.providers())]),
        *_looked_at("places", check_sources.places),
        *_looked_at("wording", lambda: [Line(OK, f"wording: {len(shipped_words().codes)} texts")]),
        *_looked_at("examples", lambda: [Line(OK, f"understanding: {len(shipped_examples())} examples")]),
        *_looked_at("counting and logging", _logging),
        *_looked_at("days", lambda: check_days.lines(datetime.now(LONDON).date())),
        *_looked_at("safeguarding", _safeguarding),
    ]


def show(lines: Sequence[Line]) -> int:
    """Print the lines. 1 where one is a fault, else 0."""
    for line in lines:
        print(f"{line.state:<8} {line.text}")
    return 1 if any(line.state == FAULT for line in lines) else 0


def _looked_at(name: str, look: Callable[[], list[Line]]) -> list[Line]:
    try:
        return look()
    except CatalogueError as error:
        return [Line(FAULT, f"{name}: {fault}") for fault in error.faults]
    except EXPECTED as error:
        return [Line(FAULT, f"{name}: {error}")]


def _checked() -> str:
    check_checkout()
    return str(CHECKOUT)


def _verified(name: str, entries: Collection[Answer | Provider]) -> Line:
    """How many of ``entries`` somebody has compared with their source."""
    checked = sum(entry.last_verified is not None for entry in entries)
    state = OK if checked == len(entries) else WARNING
    return Line(state, f"{name}: {len(entries)}, of which {checked} were checked by somebody (last_verified)")


def _catalogue() -> list[Line]:
    careers = catalogue.load()
    frameworks.interest_statements()
    categories = {category for career in careers for category in career.categories}
    return [Line(OK, f"catalogue: {len(careers)} careers in {len(categories)} categories")]


def _logging() -> list[Line]:
    for load in LOGGING:
        load()
    rules = shipped_rules()
    sources = [
        rules.hundred.source,
        rules.workplaces.source,
        rules.limits.source,
        *(encounter.source for encounter in rules.encounters.values()),
        *(rule.source for rule in rules.law.rules),
    ]
    checked = sum(source.checked for source in sources)
    return [
        Line(
            OK if checked == len(sources) else WARNING,
            f"counting: {len(sources)} rules, of which {checked} were checked against their source (last_verified)",
        ),
        Line(WARNING, "counting: school holidays are typical ones, not this borough's (bot/portfolio/term_dates.yaml)"),
    ]


def _safeguarding() -> list[Line]:
    load_rules()
    load_phrases()
    path = CHECKOUT / "bot" / "safeguarding" / "approval.yaml"
    signed = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("approved_by") if path.exists() else ""
    if signed:
        return [Line(OK, f"safeguarding: approved by {signed}")]
    return [
        Line(OK, "safeguarding: the rules can be read"),
        Line(
            WARNING, "safeguarding: no safeguarding lead has approved the message yet (bot/safeguarding/approval.yaml)"
        ),
    ]


def _database(settings: Settings) -> list[Line]:
    with opened(settings) as database:
        answering = pause.line(database)
    return [Line(OK, "database: can be reached and is up to date"), answering]


def _safety(settings: Settings) -> list[Line]:
    with opened(settings) as database, database.peek() as peek:
        return reachable.lines(peek, settings)


def _index(settings: Settings) -> list[Line]:
    # Loading all of it is the truest check, and leaves what understanding has learnt ready for the next start.
    library = load_mind(settings).library
    learn_meaning(library, settings.home)
    index = library.searcher.index
    manifest = index.manifest
    sources = ", ".join(f"{source.name} {source.documents}" for source in manifest.sources)
    fault = [Line(WARNING, f"index: {index.fault}")] if index.fault else []
    return [
        *fault,
        Line(OK, f"index: {manifest.documents} documents ({sources}), built {manifest.built_at}, {manifest.model}"),
    ]


def _figures() -> list[Line]:
    year = datetime.now(UTC).year
    lines = []
    if labour_market.is_old(ncs_figures.YEAR, year):
        lines.append(
            Line(
                WARNING,
                f"figures: pay and hours are from {ncs_figures.YEAR}, older than 3 years; they are shown as old",
            )
        )
    if not labour_market.minimum_pay().last_verified:
        lines.append(
            Line(WARNING, "figures: nobody has checked knowledge/data/minimum_pay.csv; it is shown as not checked")
        )
    return lines
