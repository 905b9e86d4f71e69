"""What Event, Course and JobPosting of schema.org have in common: place, price, audience, language, access, who."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from indexer.sources.json_ld import Thing, listed, objects, term, texts, types_of
from indexer.sources.reading_fields import digest, name_of, named_provider, own_id, pence_of, places_of, until
from indexer.sources.reading_listings import Reading
from indexer.sources.reading_places import Place, in_london_first, place_of
from indexer.sources.reading_words import access_said, attendance_of, language_of, yes_no
from indexer.sources.reading_years import AgesError, ages_in, school_years, years_of_ages
from indexer.untrusted import NAME, SUMMARY, BrokenError, number, plain_text, safe_link
from knowledge.opportunities.records import Attendance, Provider

_MODES: dict[str, Attendance] = {
    "OnlineEventAttendanceMode": "online",
    "OfflineEventAttendanceMode": "in_person",
    "MixedEventAttendanceMode": "either",
}
_GONE = frozenset({"SoldOut", "OutOfStock"})
_ACCESS_FIELDS = ("accessibilityFeature", "accessibilitySummary", "amenityFeature")
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Price:
    """What offers say: pence, places left, until when; each None where not stated, or not the same for all."""

    pence: int | None
    places_left: int | None
    apply_by: datetime | None


def who(reading: Reading, *values: object) -> Provider | None:
    """The first organisation of these, or whom the operator names. A person is nobody's provider here."""
    for value in values:
        for one in listed(value)[:MOST_LISTED]:
            if isinstance(one, dict) and "Person" in types_of(one):
                continue
            if name := name_of(one, "organizer"):
                return named_provider(reading.source.name, name)
    return named_provider(reading.source.name, plain_text(reading.source.provider, NAME))


def identity_of(reading: Reading, thing: Thing, *apart: object) -> str:
    """An id for a thing: its own, or a digest of its address and of what tells it ``apart`` from others there."""
    for one in listed(thing.get("identifier")):
        value = one.get("value") if isinstance(one, dict) else one
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return own_id(value)
    own = thing.get("@id")
    if isinstance(own, str) and own.strip() and not own.startswith("_:"):
        return digest(joined(reading.page, own))
    address = thing.get("url")
    return digest(
        joined(reading.page, address) if isinstance(address, str) else reading.page, thing.get("name"), *apart
    )


def link_of(reading: Reading, *values: object) -> str:
    """The first of these addresses that may be shown, also one that is written from the page on."""
    for value in values:
        if isinstance(value, str) and value.strip() and (link := safe_link(joined(reading.page, value))):
            return link
    return ""


def where(locations: object, mode: object = None) -> tuple[Place, Attendance]:
    """Place and attendance: as the listing states it, or else by whether its locations are places or addresses."""
    places, physical, virtual = list[Place](), False, False
    for one in listed(locations)[:MOST_LISTED]:
        if isinstance(one, dict) and "VirtualLocation" in types_of(one):
            virtual = True
            continue
        said = attendance_of(one) if isinstance(one, str) else ""
        virtual = virtual or said in {"online", "either"}
        if said == "online":
            continue
        found = _place(one)
        physical = physical or found.is_known or (isinstance(one, dict) and "Place" in types_of(one))
        places.append(found)
    by_location: Attendance = (
        "either" if virtual and physical else "online" if virtual else "in_person" if physical else ""
    )
    stated = term(mode)
    return in_london_first(places), _MODES.get(stated) or attendance_of(stated) or by_location


def price(offers: object, free: object) -> Price:
    """What the offers of a thing say, and ``isAccessibleForFree``, which must not contradict them."""
    given = objects(offers)[:MOST_LISTED]
    asked = {_pence(one) for one in given}
    pence = next(iter(asked)) if len(asked) == 1 else None
    is_free = free if isinstance(free, bool) else yes_no(free) if isinstance(free, str) else None
    if is_free:
        pence = None if any(asked) else 0
    elif is_free is False and pence == 0:
        pence = None
    ends = [until(one.get("validThrough") or one.get("availabilityEnds"), "validThrough") for one in given]
    stated = [one for one in ends if one is not None]
    gone = bool(given) and all(term(one.get("availability")) in _GONE for one in given)
    return Price(pence, 0 if gone else None, max(stated) if stated and len(stated) == len(ends) else None)


def places_left(thing: Thing, offered: Price) -> int | None:
    """How many can still come; 0 where everything is sold out."""
    left = places_of(thing.get("remainingAttendeeCapacity"))
    return left if offered.places_left is None else offered.places_left


def years(thing: Thing) -> frozenset[int]:
    """School years as title and audience name them, or else out of ages. Raises AgesError for those of others."""
    audiences = objects(thing.get("audience"))
    said = [thing.get("name"), thing.get("educationalLevel"), thing.get("audience")]
    said += [one.get(field) for one in audiences for field in ("audienceType", "educationalRole")]
    named = frozenset[int]().union(*(school_years(text[:SUMMARY]) for one in said for text in texts(one)))
    if named:
        return named
    ranges = [ages_in(text) for text in texts(thing.get("typicalAgeRange"))]
    ranges += [(_age(one.get("suggestedMinAge")), _age(one.get("suggestedMaxAge"))) for one in audiences]
    stated = [one for one in ranges if one != (None, None)]
    if not stated:
        return frozenset()
    found, wrong = set[int](), 0
    for youngest, oldest in stated:
        try:
            found |= years_of_ages(youngest, oldest)
        except AgesError:
            wrong += 1
    if wrong == len(stated):
        raise AgesError("for adults or younger children only")
    return frozenset(found)


def languages(thing: Thing) -> tuple[str, ...]:
    """English names of the languages that a thing is in, as far as they are on our list."""
    said = [one.get("alternateName") or one.get("name") if isinstance(one, dict) else one
            for one in listed(thing.get("inLanguage"))[:MOST_LISTED]]  # fmt: skip
    names = (language_of(one) for one in said if isinstance(one, str))
    return tuple(dict.fromkeys(name for name in names if name))


def access(thing: Thing) -> tuple[tuple[str, bool], ...]:
    """What a thing and its places say of access."""
    said: list[str] = []
    for one in (thing, *objects(thing.get("location"))):
        for field in _ACCESS_FIELDS:
            for value in listed(one.get(field))[:MOST_LISTED]:
                if isinstance(value, dict):
                    name, answer = value.get("name"), value.get("value")
                    is_so = answer if isinstance(answer, bool) else yes_no(answer) if isinstance(answer, str) else None
                    if isinstance(name, str) and is_so is not None:
                        said.append(name if is_so else f"no {name.lower().removeprefix('no ')}")
                elif isinstance(value, str):
                    said.append(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value))
    return access_said(plain_text(text, SUMMARY) for text in said)


def keywords(thing: Thing) -> list[str]:
    """Keywords, subjects and categories, a text each."""
    said = [text for field in ("keywords", "about", "additionalType", "industry") for text in texts(thing.get(field))]
    return [plain_text(part, NAME) for text in said for part in text[:2000].split(",")][:MOST_LISTED]


def joined(page: str, address: str) -> str:
    """An address as it is meant on a page; "" where it is none."""
    try:
        return urljoin(page, address.strip())
    except ValueError:
        return ""


def _place(value: object) -> Place:
    if isinstance(value, str):
        return place_of(value)
    if not isinstance(value, dict):
        return Place()
    address, at = value.get("address"), (objects(value.get("geo")) or [{}])[0]
    latitude, longitude = at.get("latitude", value.get("latitude")), at.get("longitude", value.get("longitude"))
    if isinstance(address, dict):
        parts = [address.get(name) for name in ("streetAddress", "addressLocality", "addressRegion")]
        written = ", ".join(part for part in parts if isinstance(part, str))
        return place_of(written, address.get("postalCode"), latitude, longitude)
    return place_of(address if isinstance(address, str) else value.get("name"), None, latitude, longitude)


def _pence(offer: Thing) -> int | None:
    low, high = offer.get("lowPrice"), offer.get("highPrice")
    asked = pence_of(offer.get("price") if "price" in offer else low if low == high else None)
    currency = offer.get("priceCurrency")
    return asked if asked == 0 or currency in {None, "", "GBP"} else None


def _age(value: object) -> int | None:
    try:
        age = number(value, "age")
    except BrokenError:
        return None
    return int(age) if age is not None and 0 <= age < 130 else None
