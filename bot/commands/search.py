"""``python -m bot search``: one search by meaning, for people and for scripts."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.bootstrap import EXPECTED, check_checkout, one_line
from bot.cards import facts_of
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
from knowledge.index import open_index
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
        check_checkout()
        encoder = encoder_named(settings.model)
        library = Library(encoder, open_index(settings.index, encoder))
        request = read(text)
        # Opportunities and providers are not in the index yet, so asking for them finds nothing, truthfully.
        matches = (
            library.with_vectors(lambda: library.search(request, limit=asked.limit))
            if asked.kind in {None, "career"}
            else Matches(request, 0, (), ())
        )
    except EXPECTED as error:
        return _failed(one_line(error))
    _print_json(asked, library, matches) if asked.as_json else _print(matches)
    return 0


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
