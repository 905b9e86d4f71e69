"""``python -m bot search``: one search by meaning, for people and for scripts."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.bootstrap import EXPECTED, check_checkout, one_line
from bot.cards import facts_of
from bot.commands import search_opportunities
from bot.conversation import Conversation
from bot.details import borough_in
from bot.message import Message, Person
from bot.settings import Settings
from bot.text import clean, problem_with
from bot.turn import Turn
from bot.understanding.reading import Understood
from bot.wording.figures import listed
from bot.wording.words import shipped
from knowledge.asking import read
from knowledge.encoder import encoder_named
from knowledge.index import current_version, open_index, read_manifest
from knowledge.library import Library
from knowledge.searcher import Matches

ASKED = ("text", "kind", "borough", "limit", "as_json")


@dataclass(frozen=True, slots=True)
class Asked:
    """The command's words."""

    text: str
    kind: str | None
    borough: str | None
    limit: int
    as_json: bool


def run(settings: Settings, asked: Asked) -> int:
    """Search once and print what was found, and why. 0 done, 1 it could not be done."""
    text = clean(asked.text)
    if problem_with(text) is not None:
        return _failed("The search text has nothing to read: write a few words about a job or an interest.")
    if asked.borough is not None and borough_in(asked.borough) is None:
        return _failed(f"There is no London borough called {asked.borough!r}: check the spelling.")
    try:
        if asked.kind == "opportunity":
            _show_opportunities(settings, asked, text)
        elif asked.kind == "provider":
            _show_providers(settings, asked, text)
        else:
            check_checkout()
            encoder = encoder_named(settings.model)
            library = Library(encoder, open_index(settings.index, encoder))
            request = read(text)
            matches = library.with_vectors(lambda: library.search(request, limit=asked.limit))
            _print_json(asked, library, matches) if asked.as_json else _print(matches)
    except EXPECTED as error:
        return _failed(one_line(error))
    return 0


def _show_opportunities(settings: Settings, asked: Asked, text: str) -> None:
    wanted, hits = search_opportunities.opportunities(settings, text, asked.borough, asked.limit)
    if asked.as_json:
        _dump(settings, asked, *search_opportunities.hits_as_json(wanted, hits))
        return
    for number, hit in enumerate(hits.results, start=1):
        one = hit.opportunity
        state = one.state(datetime.now(UTC)).value
        print(f"{number:>2}. {one.title}  [{one.id}]  {hit.likeness:.3f}  {state}, {hit.distance}")
    if not hits.results:
        print("Nothing found.")


def _show_providers(settings: Settings, asked: Asked, text: str) -> None:
    found = search_opportunities.providers_like(settings, text, asked.borough, asked.limit)
    if asked.as_json:
        results = [
            {"id": one.provider.id, "kind": "provider", "title": one.provider.name, "score": one.score, "why": []}
            | {"facts": []}
            for one in found
        ]
        _dump(settings, asked, results, [])
        return
    for number, one in enumerate(found, start=1):
        print(f"{number:>2}. {one.provider.name}  [{one.provider.id}]  {one.score:.3f}")
    if not found:
        print("Nothing found.")


def _dump(settings: Settings, asked: Asked, results: list[dict[str, Any]], rejected: list[dict[str, Any]]) -> None:
    manifest = read_manifest(current_version(settings.index))
    index = {"version": manifest.version, "model": manifest.model, "documents": manifest.documents}
    print(
        json.dumps({"query": asked.text, "index": index, "results": results, "rejected": rejected}, ensure_ascii=False)
    )


def _print(matches: Matches) -> None:
    for number, match in enumerate(matches.results, start=1):
        why = listed([f'"{words}"' for words in match.why])
        print(f"{number:>2}. {match.document.title}  [{match.document.id}]  {match.score:.3f}  {why}")
    if not matches.results:
        print("Nothing found.")


def _print_json(asked: Asked, library: Library, matches: Matches) -> None:
    manifest = library.searcher.index.manifest
    turn = Turn(
        message=Message("search", Person("search", "search"), datetime.now(UTC)),
        conversation=Conversation(),
        understood=Understood("explore_interests"),
        shelf=library,
        wording=shipped(),
        now=datetime.now(UTC),
    )
    results: list[dict[str, Any]] = []
    for match in matches.results:
        document = match.document
        facts = [
            {"label": fact.label, "text": fact.text, "source": fact.source, "year": fact.year, "region": fact.region}
            for fact in facts_of(turn, document)
        ]
        results.append(
            {
                "id": document.id,
                "kind": document.kind,
                "title": document.title,
                "score": match.score,
                "why": list(match.why),
                "facts": facts,
            }
        )
    rejected = [{"id": item.id, "score": item.score, "reason": item.reason} for item in matches.rejected]
    index = {"version": manifest.version, "model": manifest.model, "documents": manifest.documents}
    print(
        json.dumps({"query": asked.text, "index": index, "results": results, "rejected": rejected}, ensure_ascii=False)
    )


def _failed(line: str) -> int:
    print(line, file=sys.stderr)
    return 1
