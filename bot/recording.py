"""A search as it is written down: enough to replay it, and no words in clear."""

from __future__ import annotations

import uuid

from bot.message import Message
from bot.plain import plain
from bot.storage.match_record import Candidate, MatchRecord
from bot.turn import Looked
from knowledge.searcher import Matches


def match_record(message: Message, looked: Matches | Looked, version: str) -> MatchRecord:
    """The record of one search of a turn; ``version`` is that of the index in use."""
    return MatchRecord(
        id=uuid.uuid4().hex,
        person=message.person,
        at=message.at,
        index_version=version,
        seed=looked.seed,
        request=plain(looked.request if isinstance(looked, Matches) else looked.wanted),
        candidates=_of_careers(looked) if isinstance(looked, Matches) else _of_opportunities(looked),
    )


def _of_careers(matches: Matches) -> tuple[Candidate, ...]:
    shown = [(match.document.id, match.score, "") for match in matches.results]
    return (*shown, *((rejected.id, rejected.score, rejected.reason) for rejected in matches.rejected))


def _of_opportunities(looked: Looked) -> tuple[Candidate, ...]:
    shown = [(hit.opportunity.id, round(hit.likeness, 4), "") for hit in looked.hits.results]
    return (*shown, *((identity, 0.0, code) for identity, code in looked.hits.rejected))
