"""A JobPosting of schema.org: a job, an apprenticeship, a placement, or volunteering."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.sources.json_ld import Thing, listed, objects, texts
from indexer.sources.london import in_london
from indexer.sources.reading_fields import until, when
from indexer.sources.reading_listings import Offered, Reading, kept, stamped
from indexer.sources.reading_places import Place
from indexer.sources.reading_words import OTHER, activity_type, steam_of
from indexer.sources.schema_org_parts import identity_of, keywords, link_of, where, who
from indexer.untrusted import NAME, SUMMARY, TITLE, BrokenError, moment, needed, number, plain_text
from knowledge.opportunities.records import Attendance, Opportunity
from knowledge.records import NOT_STATED, Fact

UNITS = {
    "HOUR": "pounds an hour",
    "DAY": "pounds a day",
    "WEEK": "pounds a week",
    "MONTH": "pounds a month",
    "YEAR": "pounds a year",
}
_MOST_PAY = 1_000_000
_KINDS = {"VOLUNTEER": "volunteering", "PART_TIME": "part_time_work", "APPRENTICESHIP": "apprenticeship"}
# Of the vocabulary of credentialCategory that search engines ask for, those that are no degree.
_BELOW_DEGREE = frozenset({"high school", "professional certificate", "no requirements"})
_ASKS_DEGREE = re.compile(r"\b(?:bachelor|postgraduate|master|doctorate|phd)\b|\bdegree required\b", re.IGNORECASE)
_NO_DEGREE = re.compile(
    r"\bno (?:degree|qualifications?|requirements?)\b|\bdegree (?:is )?not (?:needed|required)\b", re.I
)


def job(reading: Reading, thing: Thing) -> Iterator[Offered]:
    """The opportunity of a job; none where it is over or elsewhere."""
    title = needed(thing.get("title") or thing.get("name"), TITLE, "title")
    place, attendance = where(thing.get("jobLocation"))
    if "TELECOMMUTE" in listed(thing.get("jobLocationType")):
        attendance = "either" if attendance == "in_person" else "online"
    closing = until(thing.get("validThrough"), "validThrough")
    published = moment(thing.get("datePosted"), "datePosted")
    times = when(thing.get("jobStartDate"), None, ("jobStartDate", ""))
    provider = who(reading, thing.get("hiringOrganization"))
    said = keywords(thing)
    one = Opportunity(
        id=f"{reading.source.name}:{identity_of(reading, thing, thing.get('datePosted'))}",
        title=title,
        type=_kind(title, thing),
        source=reading.source.name,
        summary=plain_text(thing.get("description"), SUMMARY, "description"),
        link=link_of(reading, thing.get("url"), thing.get("@id")),
        sector=plain_text(next(iter(texts(thing.get("industry"))), None), NAME, "industry"),
        steam=steam_of(said),
        no_degree=_no_degree(thing),
        pay=_pay(
            thing,
            provider.name if provider else reading.source.name,
            place,
            attendance,
            (published or reading.now).year,
        ),
        apply_by=closing,
        published=published,
    )
    one = stamped(one, reading, provider, place, attendance, times)
    if kept(reading, one):
        yield one, provider


def _kind(title: str, thing: Thing) -> str:
    kind = activity_type(title)
    if kind != OTHER:
        return kind
    stated = {one.upper().replace("-", "_").replace(" ", "_") for one in texts(thing.get("employmentType"))}
    return _KINDS.get(stated.pop(), OTHER) if len(stated) == 1 else OTHER


def _no_degree(thing: Thing) -> bool | None:
    """False where a degree is asked for, True where the posting says that less will do, otherwise not stated."""
    said: list[str] = []
    for field in ("educationRequirements", "qualifications"):
        for one in listed(thing.get(field)):
            said += texts(one.get("credentialCategory")) if isinstance(one, dict) else texts(one)
    if any(_ASKS_DEGREE.search(text) for text in said):
        return False
    below = [text.strip().lower() in _BELOW_DEGREE or bool(_NO_DEGREE.search(text)) for text in said]
    return True if below and all(below) else None


def _pay(thing: Thing, publisher: str, place: Place, attendance: Attendance, year: int) -> Fact | None:
    """The pay of this advert in pounds, or None where amount, currency or unit is not stated."""
    pay = (objects(thing.get("baseSalary")) or [{}])[0]
    amount = (objects(pay.get("value")) or [pay])[0]
    unit = amount.get("unitText") or pay.get("unitText")
    currency = pay.get("currency") or amount.get("currency")
    if not isinstance(unit, str) or unit.upper() not in UNITS or currency != "GBP":
        return None
    try:
        low = number(amount.get("minValue", amount.get("value")), "minValue")
        high = number(amount.get("maxValue", amount.get("value")), "maxValue")
    except BrokenError:
        return None
    if low is None or high is None or not 0 < low <= high < _MOST_PAY:
        return None
    here = attendance == "in_person" and (
        place.boroughs or in_london(place.postcode_area, place.latitude, place.longitude)
    )
    return Fact(
        "pay", low, high, UNITS[unit.upper()], "wage of this advert", publisher, year, "London" if here else NOT_STATED
    )
