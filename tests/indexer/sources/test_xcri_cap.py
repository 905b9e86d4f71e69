"""XCRI-CAP 1.2: catalogues of courses, with every mix of namespaces, and XML that would do harm."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fetching import SpoiltError
from indexer.report import Report
from indexer.sources import xcri_cap
from indexer.sources.each import each
from indexer.sources.reading_listings import Reading
from indexer.sources.xcri_cap import courses_in, tree_of
from knowledge.opportunities.records import Opportunity, Provider
from tests.indexer.servers import serving
from tests.indexer.sources.entries import Spoken, entry
from tests.indexer.sources.open_formats import (
    HOSTILE,
    MEGABYTE,
    NOW,
    TODAY,
    is_clean,
    keeps_the_contract,
    only,
    providers,
    report,
    setting,
    speaking,
)
from tests.indexer.worlds import run

XML = "application/xml"
SPACES = (
    'xmlns="http://xcri.org/profiles/1.2/catalog" xmlns:mlo="http://purl.org/net/mlo"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
VENUE = (
    "<venue><provider><mlo:location><mlo:address>1 Test Road</mlo:address><mlo:town>London</mlo:town>"
    "<mlo:postcode>SE15 0ZZ</mlo:postcode></mlo:location></provider></venue>"
)
STARTS = '<mlo:start dtf="2027-09-06">September 2027</mlo:start>'
WHOLE = (
    f'{STARTS}<end dtf="2027-12-10">December</end><mlo:duration interval="PT40H">10 weeks</mlo:duration>'
    '<applyUntil dtf="2027-07-31">July</applyUntil><attendanceMode identifier="CM">Campus</attendanceMode>'
    "<mlo:places>24</mlo:places><mlo:cost>£120</mlo:cost><age>14-16</age>"
    f"<mlo:languageOfInstruction>en</mlo:languageOfInstruction><mlo:url>https://college.example/c1</mlo:url>{VENUE}"
)


def presentation(inside: str = WHOLE, identifier: str = "https://college.example/p?id=1") -> str:
    known = f"<dc:identifier>{identifier}</dc:identifier>" if identifier else ""
    return f"<presentation>{known}{inside}</presentation>"


def course(*presentations: str, title: str = "Test carpentry", more: str = "", number: int = 1) -> str:
    return (
        f"<course><dc:identifier>C{number}</dc:identifier><dc:title>{title}</dc:title>"
        "<dc:description><xhtml:div>Make a <xhtml:b>small</xhtml:b> box.</xhtml:div></dc:description>"
        "<dc:subject>Construction</dc:subject>"
        "<mlo:qualification><dc:title>Level 2 Diploma</dc:title></mlo:qualification>"
        f"{more}{''.join(presentations)}</course>"
    )


def catalogue(*courses: str, provider: str = "Test College") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><catalog generated="2026-11-20T06:14:37Z" {SPACES}>'
        '<provider><dc:identifier xsi:type="ukprn">10000001</dc:identifier>'
        f"<dc:identifier>https://college.example</dc:identifier><dc:title>{provider}</dc:title>"
        "<mlo:url>https://college.example</mlo:url><mlo:location><mlo:postcode>E15 0ZZ</mlo:postcode></mlo:location>"
        f"{''.join(courses)}</provider></catalog>"
    )


def made(text: str, told: Report | None = None) -> list[tuple[Opportunity, Provider | None]]:
    told = told or report()
    source = setting("xcri_cap")
    root = tree_of(source, text.encode())
    reading = Reading(source, told, NOW, TODAY, published=xcri_cap._generated(root))
    found = each(courses_in(root), "course", told, partial(xcri_cap._course, reading))
    return [one for several in found for one in several]


def only_one(text: str) -> Opportunity:
    return only(one for one, _ in made(text))


SPOKEN = Spoken(
    "xcri_cap",
    lambda: {
        "/all.xml": speaking(
            catalogue(*(course(presentation(identifier=f"p{number}"), number=number) for number in range(20))), XML
        )
    },
    (),
    (),
    "/all.xml",
)


def test_everything_that_a_presentation_says() -> None:
    one = only_one(catalogue(course(presentation())))
    assert (one.title, one.type, one.summary) == ("Test carpentry", "course", "Make a small box.")
    assert one.starts == datetime(2027, 9, 5, 23, tzinfo=UTC)
    assert one.ends == datetime(2027, 12, 10, tzinfo=UTC)
    assert one.apply_by == datetime(2027, 7, 31, 22, 59, 59, tzinfo=UTC)
    assert (one.all_day, one.minutes, one.cost_pence, one.attendance) == (True, 2400, 12000, "in_person")
    assert (one.postcode_area, one.level, one.sector) == ("SE15", "2", "Construction")
    assert one.years == {10, 11}
    assert one.languages == ("English",)
    assert one.steam == ("engineering",)
    assert one.link == "https://college.example/c1"
    assert one.provider_name == "Test College"
    assert one.places_left is None, "how many places there are is not how many are left"
    assert one.checked_on == TODAY
    assert one.id.startswith("testing:")
    assert "?" not in one.id


def test_its_provider() -> None:
    (_, provider), *_ = made(catalogue(course(presentation())))
    assert provider is not None
    assert (provider.name, provider.home_page) == ("Test College", "https://college.example")


def test_terms_of_dublin_core_and_no_presentation() -> None:
    text = catalogue(course()).replace("dc:", "dcterms:").replace("xmlns:dcterms:", "xmlns:")
    one = only_one(text.replace('xmlns:dcterms="http://purl.org/dc/elements/1.1/"', ""))
    assert one.title == "Test carpentry"
    assert one.starts is None
    assert one.published == datetime(2026, 11, 20, 6, 14, 37, tzinfo=UTC)
    assert not one.is_over(NOW)
    assert not one.bookable(NOW)
    assert one.postcode_area == "E15", "without a venue it is where the provider is"


def test_presentations_without_identifiers_are_told_apart_by_what_they_say() -> None:
    other = STARTS.replace("2027-09-06", "2028-01-10")
    ids = [one.id for one, _ in made(catalogue(course(presentation(STARTS, ""), presentation(other, ""))))]
    again = [one.id for one, _ in made(catalogue(course(presentation(other, ""), presentation(STARTS, ""))))]
    assert len(set(ids)) == 2
    assert set(ids) == set(again)


@pytest.mark.parametrize(
    ("mode", "attendance"),
    [
        ('<attendanceMode identifier="ON"/>', "online"),
        ('<attendanceMode identifier="DS">Distance</attendanceMode>', "online"),
        ('<attendanceMode identifier="MM">Mixed mode</attendanceMode>', ""),
        ("<attendanceMode>Campus</attendanceMode>", "in_person"),
        (VENUE, "in_person"),
        ("", ""),
    ],
)
def test_how_it_is_attended(mode: str, attendance: str) -> None:
    assert only_one(catalogue(course(presentation(STARTS + mode)))).attendance == attendance


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (presentation('<mlo:start dtf="2024-09-06"/>'), "over"),
        (presentation(f"{STARTS}<age>adult</age>"), "for adults"),
        (presentation(f"{STARTS}<age>19+</age>"), "for adults"),
        (presentation(STARTS + VENUE.replace("SE15", "BB11") + '<attendanceMode identifier="CM"/>'), "not in London"),
    ],
)
def test_what_is_not_for_here_is_counted_and_left_out(text: str, why: str) -> None:
    told = report()
    assert made(catalogue(course(text)), told) == []
    assert told.left_out == {why: 1}


def test_what_a_delta_takes_back() -> None:
    told = report()
    deleted = course(presentation()).replace("<course>", '<course recstatus="3">')
    gone = presentation().replace("<presentation>", '<presentation recstatus="3">')
    assert len(made(catalogue(deleted, course(gone, presentation(identifier="p2"))), told)) == 1
    assert told.left_out == {"taken back": 1}


@pytest.mark.parametrize(
    ("title", "kind"), [("Taster day: nursing", "work_taster"), ("Apprentice plumber", "apprenticeship"),
                        ("Volunteering: a start", "course"), ("Mentoring skills", "course")],
)  # fmt: skip
def test_the_kind_is_a_course_unless_the_title_plainly_says_otherwise(title: str, kind: str) -> None:
    assert only_one(catalogue(course(presentation(), title=title))).type == kind


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ('<mlo:start dtf="2027-02-31"/>', "start should be a time"),
        (f'{STARTS}<end dtf="2027-01-01"/>', "end is before start"),
        (f'{STARTS}<applyUntil dtf="2027-13-01"/>', "applyUntil should be a time"),
    ],
)
def test_a_broken_course_costs_only_itself(inside: str, why: str) -> None:
    told = report()
    found = made(catalogue(course(presentation(inside)), course(presentation(), number=2)), told)
    assert len(found) == 1
    assert len(told.broken) == 1
    assert why in told.broken[0]


def test_words_in_place_of_days_are_not_stated() -> None:
    one = only_one(catalogue(course(presentation("<mlo:start>September 2027</mlo:start>"))))
    assert one.starts is None


def test_hostile_words_come_through_as_harmless_text() -> None:
    words = HOSTILE.replace("\x00", "").replace("\x07", "").replace("&", "&amp;").replace("<", "&lt;")
    inside = STARTS + "<mlo:url>javascript:alert(1)</mlo:url>"
    one = only_one(catalogue(course(presentation(inside), title=words), provider=words))
    assert is_clean(one)
    assert one.link == ""
    assert len(only_one(catalogue(course(presentation(), title="R" * MEGABYTE))).title) == 120


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE catalog [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><catalog><provider><course>&c;</course></provider></catalog>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><catalog>&e;</catalog>'


@pytest.mark.parametrize("text", [BOMB, OUTSIDE, "<!DOCTYPE catalog SYSTEM 'https://x.example/x.dtd'><catalog/>"])
def test_entities_and_document_types_are_refused(text: str) -> None:
    with pytest.raises(SpoiltError, match="could do harm"):
        tree_of(setting("xcri_cap"), text.encode())


@pytest.mark.parametrize(
    "text", ["", "<html/>", "{}", catalogue(course(presentation()))[:-30], catalogue(), "<a>" * 20_000, "\0"]
)
def test_what_is_no_whole_catalogue_is_a_fault(text: str, tmp_path: Path) -> None:
    with serving({"/": speaking(text, XML)}) as server, pytest.raises(SpoiltError):
        run(xcri_cap.read, entry(server, "xcri_cap", "/"), tmp_path)


def test_another_encoding_and_a_source_that_is_not_trusted(tmp_path: Path) -> None:
    body = catalogue(course(presentation())).replace("UTF-8", "ISO-8859-1").encode("iso-8859-1")
    with serving({"/": speaking(body, XML)}) as server:
        items, _, _ = run(xcri_cap.read, entry(server, "xcri_cap", "/", trusted=False), tmp_path)
    assert only(items).cost_pence == 12000
    assert only(items).checked_on is None
    assert len(providers(items)) == 1


def test_the_contract(tmp_path: Path) -> None:
    keeps_the_contract(SPOKEN, tmp_path)


tags = st.sampled_from(
    "provider course presentation venue mlo:start dc:title dc:identifier age mlo:cost mlo:location".split()
)
trees = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="<&"), max_size=15),
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", tags, st.lists(inner, max_size=4)),
    max_leaves=15,
)


@given(st.lists(trees, max_size=5))
def test_any_tree_gives_records_or_faults(inside: list[str]) -> None:
    told = report()
    try:
        made(catalogue(course(presentation(*inside[:1] or [""])), course(*inside), *inside), told)
    except SpoiltError:
        return
    assert told.rows >= 2


@given(st.binary(max_size=200))
def test_any_bytes_are_a_catalogue_or_a_fault(body: bytes) -> None:
    with pytest.raises(SpoiltError):
        tree_of(setting("xcri_cap"), body)
