"""Files that are given out: what goes into one is settled in the turn, and it is made once the turn is committed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from bot import files
from bot.handoff.meeting_file import Meeting, meeting_file
from bot.handoff.places import MeetingPlace, PlaceKind
from bot.handoff.telling import MEETING
from bot.portfolio.counting import balance
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.experience import experience_from_json
from bot.portfolio.exports.json_resume import json_resume
from bot.portfolio.exports.open_badges import open_badges
from bot.portfolio.exports.pdf import cv_pdf, portfolio_pdf
from bot.portfolio.exports.signing import load_or_make_signer
from bot.portfolio.exports.transfer import transfer_file
from bot.portfolio.exports.view import PortfolioView
from bot.portfolio.school_year import with_years
from bot.portfolio.sectors import steam_letters
from bot.privacy.data_file import content as everything
from bot.privacy.data_file import data_file
from bot.reply import Document
from bot.settings import Settings
from bot.turn import Turn
from bot.wording.words import Audience, shipped


class Kind(StrEnum):
    """What a portfolio can be given out as."""

    PDF = "pdf"
    CV = "cv"
    JSON_RESUME = "json_resume"
    BADGES = "badges"
    TRANSFER = "transfer"


# The kind of the file of all that is kept of somebody.
MY_DATA = "my_data"
_ENDINGS = {Kind.PDF: ".pdf", Kind.CV: ".pdf"}


def document(turn: Turn, kind: Kind) -> Document:
    """The file to be made: every visible experience, and for whom."""
    conversation, audience = turn.conversation, turn.audience
    child, year = conversation.spoken_of, conversation.year
    held = with_years(turn.book.experiences, year, turn.local.date())
    visible = [one.as_json() for one in held if not one.hidden]
    content = {
        "known_as": child.known_as if child else conversation.profile.known_as,
        "year": year,
        "borough": conversation.profile.borough,
        "made_at": turn.local.isoformat(),
        "easy": audience.easy,
        "experiences": visible,
    }
    return Document(f"{kind.value}{_ENDINGS.get(kind, '.json')}", kind.value, content)


def data_document(turn: Turn) -> Document:
    """The file to be made of all that is kept of whoever is speaking."""
    return Document("my-data.json", MY_DATA, everything(turn))


def make(document: Document, settings: Settings) -> bytes:
    """The file's bytes. Raises SignerError where the key that signs cannot be read or made."""
    content = document.content
    if document.kind == MY_DATA:
        return data_file(content)
    if document.kind == MEETING:
        return meeting_file(_meeting(content), partial(_say, Audience()))
    experiences = tuple(experience_from_json(one) for one in content["experiences"])
    made_at = datetime.fromisoformat(content["made_at"])
    kind = Kind(document.kind)
    if kind is Kind.TRANSFER:
        return transfer_file(experiences, load_or_make_signer(settings.signing_key, settings.name), made_at)
    view = PortfolioView(
        known_as=content["known_as"],
        school_year=content["year"],
        borough=content["borough"],
        experiences=experiences,
        balance=balance(experiences, shipped_rules(), steam_letters),
        made_on=made_at.date(),
        issuer=settings.name,
    )
    say = partial(_say, Audience(easy=content["easy"], year=content["year"]))
    if kind is Kind.JSON_RESUME:
        return json_resume(view)
    if kind is Kind.BADGES:
        return open_badges(view, say)
    return portfolio_pdf(view, say) if kind is Kind.PDF else cv_pdf(view, say)


def save(document: Document, settings: Settings, folder: Path) -> Path:
    """Make ``document`` in ``folder``. Raises OSError or SignerError."""
    name, ending = Path(document.name).stem, Path(document.name).suffix
    return files.save(folder, name, ending, make(document, settings))


def _meeting(content: Mapping[str, Any]) -> Meeting:
    place = content["place"]
    return Meeting(
        content["reference"],
        datetime.fromisoformat(content["start"]),
        datetime.fromisoformat(content["end"]),
        MeetingPlace(PlaceKind(place["kind"]) if place["kind"] else None, place["name"], place["borough"]),
        datetime.fromisoformat(content["changed"]),
        content["number"],
        content["sequence"],
        content["cancelled"],
    )


def _say(audience: Audience, code: str, **slots: object) -> str:
    return shipped().say(code, audience, **slots)
