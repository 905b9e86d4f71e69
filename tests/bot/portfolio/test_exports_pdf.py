"""The portfolio and the CV as PDF: what can be read back, for whom it is made, and that no words break it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import BooleanObject

from bot.portfolio.experience import ActivityType, Experience, SkillTag, State, Trust
from bot.portfolio.exports.pdf import cv_pdf, portfolio_pdf
from bot.portfolio.exports.view import PortfolioView, Say
from tests.bot.portfolio.export_samples import GARAGE, empty_view, experience, say, sixty, view

HOSTILE = (
    '#set page(width: 1pt) #panic("x") = No heading *b* _i_ $x^2$ `raw` @ref <label> // /* "q" \\u{41} ]}) #sys.inputs',
    "bell \x07 nul \x00 turn \u202e\u2066 half \ud800 join \u200d new\nline",
    "مرحبا أنا أعمل في المرآب",
    "শুধু বাংলা",
    "😀 👩🏽\u200d🔧 🇬🇧",
    "W" * 500,
    "Z" + "\u0301\u0335" * 200,
    "word " * 2000,
    "",
)
Export = Callable[[PortfolioView, Say], bytes]
exports = pytest.mark.parametrize("export", [portfolio_pdf, cv_pdf])


def opened(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in opened(data).pages).replace("\u200b", "").split())


def hostile(words: str) -> Experience:
    return replace(
        GARAGE,
        organisation=words,
        origin=words,
        reflections={"learned": words, words: words, "hard": words},
        skills=(SkillTag(words, "hard", words), SkillTag("Teamwork", "soft", words)),
    )


@exports
def test_it_says_what_it_is_and_in_which_language(export: Export) -> None:
    reader = opened(export(view(), say))
    assert reader.metadata is not None
    assert "Tess" in str(reader.metadata.title)
    root: Any = reader.root_object
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"] == BooleanObject(True)
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def test_the_pictures_have_a_text_for_those_who_cannot_see_them() -> None:
    told = [str(item["/Alt"]) for item in structure(portfolio_pdf(view(), say)) if "/Alt" in item]
    assert any("22 h 30" not in text and "of 100 h" in text for text in told)
    assert any("Employer confirmed 15 h" in text for text in told)
    assert any("Part-time work 4 h" in text for text in told)


def structure(data: bytes) -> list[dict[str, object]]:
    """Every element of the tree that a screen reader follows."""
    found: list[dict[str, object]] = []
    root: Any = opened(data).root_object
    todo = [root["/StructTreeRoot"]]
    while todo:
        item = todo.pop().get_object()
        if isinstance(item, list):
            todo.extend(item)
        elif isinstance(item, dict):
            found.append(item)
            todo.extend([item["/K"]] if "/K" in item else [])
    return found


def test_headings_make_an_outline() -> None:
    titles = [str(item["/Title"]) for item in opened(portfolio_pdf(view(), say)).outline if isinstance(item, dict)]
    assert titles == [
        "My balance",
        "My experiences",
        "My skills",
        "Planned",
        "Explored, not counted",
        "How my hours are counted",
    ]


def test_everything_on_file_is_in_the_portfolio() -> None:
    text = text_of(portfolio_pdf(view(), say))
    for words in (
        "Tess",
        "Year 11 · Lewisham · 3 November 2026",
        "Work experience, Testby Garage 15 h",
        "6 to 8 July 2026 · estimated · Employer confirmed",
        "“I learned to change a tyre.”",
        "What was hard: “The first bolt took ages.”",
        "Skills: Teamwork and Changing tyres",
        "“sorted tins together” Sample Food Bank",
        "Volunteering, Sample Food Bank 2 h 30",
        "Project with an employer, Example Architects 1 h 05",
        "Example Vets",
        "A film about bridges",
    ):
        assert words in text


def test_a_hidden_experience_is_in_nothing() -> None:
    secret = view((replace(GARAGE, hidden=True, organisation="Secret Place"),))
    assert "Secret" not in text_of(portfolio_pdf(secret, say))
    assert "Secret" not in text_of(cv_pdf(secret, say))


def test_a_cv_holds_what_an_employer_asks_and_nothing_else() -> None:
    text = text_of(cv_pdf(view(), say))
    for words in ("Tess", "Year 11 student", "Phone", "Email", "Testby Garage", "15 h (estimated)", "Teamwork"):
        assert words in text
    assert "confirmed by the employer" in text
    assert "Example Vets" not in text
    assert "bridges" not in text


def test_shifts_at_one_place_are_one_job() -> None:
    shifts = [
        replace(experience(number, ActivityType.PART_TIME_WORK, 120), organisation=name, trust=trust)
        for number, (name, trust) in enumerate(
            [("Test Shop", Trust.SELF_REPORTED), ("the test shop", Trust.EMPLOYER_CONFIRMED)] * 6
        )
    ]
    text = text_of(cv_pdf(view(shifts), say))
    assert len(re.findall("test shop", text, re.IGNORECASE)) == 1
    assert "12 times" in text
    assert "12 h of it confirmed" in text


def test_what_matters_most_to_an_employer_stays_on_the_cv() -> None:
    talks = [experience(number, ActivityType.CAREER_TALK, 60) for number in range(10, 50)]
    text = text_of(cv_pdf(view((*talks, GARAGE)), say))
    assert "Testby Garage" in text
    assert "Test Place 49" not in text


@exports
def test_without_a_name_there_is_a_line_to_write_it_on(export: Export) -> None:
    data = export(empty_view(), say)
    assert "Name" in text_of(data)
    assert "None" not in text_of(data)


def test_an_empty_portfolio_is_kind() -> None:
    text = text_of(portfolio_pdf(empty_view(), say))
    assert "Nothing is logged yet." in text
    assert "0 h of 100 h" in text
    assert len(opened(cv_pdf(empty_view(), say)).pages) == 1


def test_sixty_experiences() -> None:
    data = portfolio_pdf(view(sixty()), say)
    assert 8 <= len(opened(data).pages) <= 20
    assert text_of(data).count("Testby Garage 15 h") == 12
    assert len(opened(cv_pdf(view(sixty()), say)).pages) == 1


@exports
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_words_break_it(export: Export, words: str) -> None:
    data = export(replace(view((hostile(words),), words), borough=words, issuer=words), say)
    assert "Work experience" in text_of(data)


def test_markup_is_shown_as_it_was_typed() -> None:
    text = text_of(portfolio_pdf(view((hostile(HOSTILE[0]),)), say))
    assert '#set page(width: 1pt) #panic("x") = No heading *b* _i_ $x^2$ `raw` @ref <label>' in text


def test_letters_that_are_not_there_are_question_marks() -> None:
    text = text_of(portfolio_pdf(view((hostile("শুধু English 漢字 Żółć"),)), say))
    assert "“? English ? Żółć”" in text
    assert say("pdf.letters") in text
    assert say("pdf.letters") not in text_of(portfolio_pdf(view(), say))


@exports
def test_the_same_portfolio_is_the_same_file(export: Export) -> None:
    assert export(view(), say) == export(view(), say)


def test_the_widest_words_leave_a_cv_on_one_page() -> None:
    wide = [
        replace(hostile(f"{'W' * 300} {'W' * 300} {number}"), id=f"{number:032x}", activity_type=kind)
        for number, kind in enumerate(ActivityType)
    ]
    skills = [SkillTag(f"{number}{'W' * 300}", "soft", "W" * 300) for number in range(20)]
    busy = (*wide, replace(GARAGE, id="f" * 32, skills=tuple(skills)))
    data = cv_pdf(replace(view(busy, "W" * 300), borough="W" * 300), say)
    assert len(opened(data).pages) == 1
    assert "Testby Garage" in text_of(data)


experiences = st.builds(
    lambda number, kind, minutes, words, state, trust: replace(
        hostile(words), id=f"{number:032x}", activity_type=kind, minutes=minutes, state=state, trust=trust
    ),
    st.integers(0, 10_000),
    st.sampled_from(ActivityType),
    st.integers(0, 5000),
    st.text(max_size=200) | st.sampled_from(HOSTILE),
    st.sampled_from(State),
    st.sampled_from(Trust),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(experiences, max_size=25), st.text(max_size=80))
def test_a_cv_has_one_page_whatever_is_on_it(listed: list[Experience], name: str) -> None:
    assert len(opened(cv_pdf(view(listed, name), say)).pages) == 1
