"""A service of Open Referral UK or HSDS 3 as an opportunity, and its organisation as a provider."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indexer.sources.open_referral_times import next_time
from indexer.sources.reading_fields import named_provider, pence_of, places_of
from indexer.sources.reading_listings import Reading, kept, stamped
from indexer.sources.reading_places import Place, in_london_first, place_of
from indexer.sources.reading_words import access_said, activity_type, attendance_of, is_free, language_of, steam_of
from indexer.sources.reading_years import AgesError, school_years, years_of_ages
from indexer.untrusted import NAME, SUMMARY, TITLE, identity, moment, needed, number, plain_text, safe_link
from knowledge.opportunities.records import Attendance, Opportunity, Provider

MOST_LISTED = 50
_SCHEDULES = ("schedules", "regular_schedules")
_ACTIVE = frozenset({"", "active"})


def provider_of(reading: Reading, raw: dict[str, Any]) -> Provider | None:
    """The organisation of a service, or else whom the operator names. Raises BrokenError."""
    given = raw.get("organization")
    if not isinstance(given, dict) or not plain_text(given.get("name"), NAME, "organization name"):
        return named_provider(reading.source.name, plain_text(reading.source.provider, NAME))
    return Provider(
        id=f"{reading.source.name}:{identity(given.get('id'), 'organization id')}",
        name=needed(given.get("name"), NAME, "organization name"),
        source=reading.source.name,
        purpose=plain_text(given.get("description"), SUMMARY, "organization description"),
        home_page=safe_link(given.get("website")) or safe_link(given.get("url")) or safe_link(given.get("uri")),
    )


def opportunity(reading: Reading, raw: dict[str, Any], provider: Provider | None) -> Opportunity | None:
    """The opportunity of a service; None where it is not active, over, elsewhere, or not for school years.

    Raises BrokenError.
    """
    own = identity(raw.get("id"), "id")
    title = needed(raw.get("name"), TITLE, "name")
    if plain_text(raw.get("status"), NAME, "status").lower() not in _ACTIVE:
        reading.report.leave_out("not active")
        return None
    try:
        years = _years(title, raw)
    except AgesError as error:
        reading.report.leave_out(str(error))
        return None
    places = list(_records(raw, "service_at_locations"))
    locations = [one["location"] for one in places if isinstance(one.get("location"), dict)]
    place, attendance = _where(raw, locations)
    terms = [plain_text(text, NAME) for text in _terms(raw)]
    schedules = [one for held in (raw, *places) for name in _SCHEDULES for one in _records(held, name)]
    times = next_time(schedules, reading.now)
    found = Opportunity(
        id=f"{reading.source.name}:{own}",
        title=title,
        type=activity_type(title, *terms),
        source=reading.source.name,
        summary=plain_text(raw.get("description"), SUMMARY, "description"),
        link=safe_link(raw.get("url")) or (provider.home_page if provider else ""),
        years=years,
        places_left=_capacity(raw),
        cost_pence=_cost(raw),
        access=_access(raw, locations),
        languages=_languages(raw, locations),
        steam=steam_of(terms),
        published=moment(raw.get("last_modified"), "last_modified") or moment(raw.get("assured_date"), "assured_date"),
    )
    found = stamped(found, reading, provider, place, attendance, times)
    return found if kept(reading, found) else None


def _years(title: str, raw: dict[str, Any]) -> frozenset[int]:
    """School years as they are named, or else out of the ages of the service or of its eligibilities."""
    eligible = [raw, *_records(raw, "eligibilitys"), *_records(raw, "eligibility")]
    said = [title, raw.get("eligibility_description"), *(one.get("eligibility") for one in eligible)]
    texts = [plain_text(text, SUMMARY) for text in said if isinstance(text, str)]
    if named := frozenset[int]().union(*(school_years(text) for text in texts)):
        return named
    for one in eligible:
        youngest, oldest = (number(one.get(name), name) for name in ("minimum_age", "maximum_age"))
        if youngest is not None or oldest is not None:
            return years_of_ages(*(int(age) if age is not None else None for age in (youngest, oldest)))
    return frozenset()


def _where(raw: dict[str, Any], locations: list[dict[str, Any]]) -> tuple[Place, Attendance]:
    place = in_london_first(map(_place, locations))
    stated = [raw.get("attending_type"), *(one.get("attending_type") for one in _records(raw, "schedules"))]
    kinds = {attendance_of(text[:SUMMARY]) for text in stated if isinstance(text, str)} - {""}
    if len(kinds) == 1:
        return place, kinds.pop()
    virtual = any(one.get("location_type") == "virtual" for one in locations)
    if kinds or (virtual and place.is_known):
        return place, "either"
    return place, "online" if virtual else "in_person" if place.is_known else ""


def _place(location: dict[str, Any]) -> Place:
    addresses = [*_records(location, "addresses"), *_records(location, "physical_addresses")]
    address = next((one for one in addresses if one.get("address_type") != "postal"), addresses[0] if addresses else {})
    lines = [address.get(name) for name in ("address_1", "address_2", "city", "region", "state_province")]
    written = ", ".join(line for line in lines if isinstance(line, str))
    return place_of(written, address.get("postal_code"), location.get("latitude"), location.get("longitude"))


def _cost(raw: dict[str, Any]) -> int | None:
    """What everybody pays; None where there are several prices, or they are not stated in pounds."""
    amounts = {
        pence_of(one.get("amount")) if str(one.get("currency") or "GBP").upper() == "GBP" else None
        for one in _records(raw, "cost_options")
    }
    if len(amounts) == 1:
        return amounts.pop()
    said = [raw.get("fees"), raw.get("fees_description")]
    return 0 if not amounts and any(isinstance(text, str) and is_free(text[:NAME]) for text in said) else None


def _capacity(raw: dict[str, Any]) -> int | None:
    """Places that are left, where the service counts them once."""
    counted = list(_records(raw, "service_capacities"))
    return places_of(counted[0].get("available")) if len(counted) == 1 else None


def _access(raw: dict[str, Any], locations: list[dict[str, Any]]) -> tuple[tuple[str, bool], ...]:
    said = [raw.get("interpretation_services")]
    for location in locations:
        for one in (*_records(location, "accessibility"), *_records(location, "accessibility_for_disabilities")):
            said += [one.get(name) for name in ("accessibility", "description", "details")]
    return access_said(plain_text(text, SUMMARY) for text in said if isinstance(text, str))


def _languages(raw: dict[str, Any], locations: list[dict[str, Any]]) -> tuple[str, ...]:
    held = [one for record in (raw, *locations) for one in _records(record, "languages")]
    said = [one.get(name) for one in held for name in ("name", "language", "code")]
    names = (language_of(text[:60]) for text in said if isinstance(text, str))
    return tuple(dict.fromkeys(name for name in names if name))


def _terms(raw: dict[str, Any]) -> Iterator[str]:
    """Names of the terms that a service is filed under."""
    for one in (
        *_records(raw, "attributes"),
        *_records(raw, "service_taxonomys"),
        *_records(raw, "service_taxonomies"),
    ):
        term = one.get("taxonomy_term") or one.get("taxonomy")
        name = term.get("name") if isinstance(term, dict) else None
        if isinstance(name, str):
            yield name


def _records(held: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The records in a list of this name, up to so many."""
    listed = held.get(name)
    if isinstance(listed, list):
        yield from (one for one in listed[:MOST_LISTED] if isinstance(one, dict))
