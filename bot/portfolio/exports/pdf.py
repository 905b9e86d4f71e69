"""The portfolio and the CV as PDF: tagged, in British English, to the rules of PDF/UA-1.

Set by Typst from templates beside this file. What a student wrote goes in as data and is shown as it is.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.portfolio.exports.cv_page import cv_page
from bot.portfolio.exports.letters import MISSING, all_drawable, font_folder
from bot.portfolio.exports.portfolio_pages import portfolio_pages
from bot.portfolio.exports.view import PortfolioView, Say

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES = Path(__file__).resolve().parent


def portfolio_pdf(view: PortfolioView, say: Say) -> bytes:
    """The whole portfolio on A4 pages. The same view and sentences give the same bytes."""
    return _set("portfolio", portfolio_pages(view, say), view)


def cv_pdf(view: PortfolioView, say: Say) -> bytes:
    """A CV on one A4 page, with as much of what is on file as fits. The same view and sentences give the same bytes."""
    return _set("cv", cv_page(view, say), view)


def _set(name: str, values: dict[str, Any], view: PortfolioView) -> bytes:
    import typst

    day = view.made_on
    drawn = all_drawable(values)
    data = {
        **drawn,
        "made_on": (day.year, day.month, day.day),
        "replaced": json.dumps(drawn).count(MISSING) > json.dumps(values).count(MISSING),
    }
    return typst.compile(
        str(TEMPLATES / f"{name}.typ"),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(day, time(), UTC),
    )


@cache
def _fonts() -> Fonts:
    """Those that come with Typst and matplotlib, whatever the machine has."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(font_folder())])
