"""Pictures: real PNG files, true to their figures, the same on every run."""

from __future__ import annotations

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.picture_page import WIDTH, Page, drawable, formatted, steps
from bot.pictures import draw, save
from bot.reply import Picture, Series

ROOT = Path(__file__).resolve().parents[2]
YEARS = tuple(str(year) for year in range(2026, 2036))
OUTLOOK = Picture(
    name="outlook-22-2026",
    kind="lines",
    title="Jobs to 2035: Health professionals",
    alt="Greater London: 308,300 in 2026, 315,000 in 2035. 😀 “£”",
    labels=YEARS,
    series=(
        Series("Greater London", tuple(308_300.0 + 740 * year for year in range(10))),
        Series("England", tuple(1_473_000.0 + 12_800 * year for year in range(10))),
    ),
    unit="jobs",
    source="Skills Imperative 2035 (2023). A group of jobs, not one job. A forecast.",
)
PAY = Picture(
    name="compare-pay",
    kind="ranges",
    title="Pay a year, starting to experienced",
    alt="Vet: £33,000 to £60,000. Nurse: £27,000 to £45,000. Dog walker: not stated.",
    labels=("Vet", "Nurse", "Dog walker"),
    series=(Series("Pay", (33_000.0, 27_000.0, None), (60_000.0, 45_000.0, None)),),
    unit="£",
    source="National Careers Service, 2024. Area not stated. Middle not stated.",
)
BOTH = pytest.mark.parametrize("picture", [OUTLOOK, PAY])


def opened(drawn: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(drawn))
    image.load()
    return image


def colours(drawn: bytes) -> set[tuple[int, ...]]:
    """The colours that cover more than a trace of the picture."""
    parts = np.asarray(opened(drawn).convert("RGB")).astype(np.int64)
    counts = np.bincount((parts @ np.array([1 << 16, 1 << 8, 1])).ravel())
    return {(int(found) >> 16, int(found) >> 8 & 255, int(found) & 255) for found in np.flatnonzero(counts > 400)}


BLUE, ORANGE = (0x00, 0x72, 0xB2), (0xD5, 0x5E, 0x00)


@BOTH
def test_a_picture_is_a_png_that_says_what_it_shows(picture: Picture) -> None:
    image = opened(draw(picture))
    assert image.format == "PNG"
    assert image.width == WIDTH
    assert 500 <= image.height <= 1000
    assert image.info["Description"] == picture.alt
    assert image.info["Title"] == picture.title


def test_each_line_has_a_colour_of_its_own() -> None:
    assert {BLUE, ORANGE} <= colours(draw(OUTLOOK))
    assert ORANGE not in colours(draw(replace(OUTLOOK, series=OUTLOOK.series[:1])))


def test_a_bar_is_drawn_where_something_is_known() -> None:
    assert BLUE in colours(draw(PAY))
    unknown = replace(PAY, series=(Series("Pay", (None,) * 3, (None,) * 3),))
    assert BLUE not in colours(draw(unknown))


DIFFERENT = [
    (OUTLOOK, replace(OUTLOOK, title="Jobs to 2035: Teaching professionals")),
    (OUTLOOK, replace(OUTLOOK, source="Somewhere else")),
    (OUTLOOK, replace(OUTLOOK, labels=tuple(str(year) for year in range(2025, 2035)))),
    (OUTLOOK, replace(OUTLOOK, unit="people")),
    (OUTLOOK, replace(OUTLOOK, series=(OUTLOOK.series[0], Series("Wales", OUTLOOK.series[1].values)))),
    (OUTLOOK, replace(OUTLOOK, series=(Series("Greater London", (308_300.0, *[None] * 9)), OUTLOOK.series[1]))),
    (PAY, replace(PAY, series=(Series("Pay", (33_000.0, 27_000.0, 18_000.0), (60_000.0, 45_000.0, 22_000.0)),))),
    (PAY, replace(PAY, series=(Series("Pay", (33_000.0, 27_100.0, None), (60_000.0, 45_000.0, None)),))),
    (PAY, replace(PAY, series=(Series("Pay", (33_000.0, 27_000.0, None)),))),
    (PAY, replace(PAY, labels=("Vet", "Nurse", "Cat walker"))),
    (PAY, replace(PAY, unit="£ a month")),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_data_is_another_picture(one: Picture, other: Picture) -> None:
    assert opened(draw(one)).tobytes() != opened(draw(other)).tobytes()


@BOTH
def test_the_same_data_is_the_same_picture_in_any_thread(picture: Picture) -> None:
    once = draw(picture)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(draw, [picture] * 4)) == {once}


ODD = [
    replace(OUTLOOK, series=()),
    replace(OUTLOOK, unit="thousands of people in work " * 5),
    replace(OUTLOOK, labels=(), series=(Series("x", ()),)),
    replace(OUTLOOK, labels=("2026",), series=(Series("One year", (5.0,)),)),
    replace(OUTLOOK, series=(Series("Nothing known", (None,) * 10),)),
    replace(OUTLOOK, series=(Series("Gaps", (None, 5.0, 4.0, None, None, 3.5, float("nan"), 2.0, 1.0, None)),)),
    replace(OUTLOOK, series=(Series("Too few", (5.0, 4.0)), Series("None at all", (0.0,) * 10))),
    replace(OUTLOOK, series=(Series("Below nothing", (-5.0, 4.0) * 5), Series("All below", (-5.0,) * 10))),
    replace(PAY, series=()),
    replace(PAY, labels=(), series=(Series("Pay", ()),)),
    replace(PAY, series=(Series("Pay", (1.0, 0.0, None), (1.0, None, 7.0)), Series("Other", (None, -3.0, 2.5)))),
    replace(PAY, labels=("L" * 300, "a long name " * 30, ""), title="", source="", alt="", unit=""),
    replace(PAY, title="$x^2$ costs $5 and {braces} \\frac{1}", labels=("$\\alpha$", "_a_", "100%")),
    replace(PAY, title="পেশা 😀 \x00\x1b\u202e \ud800", alt="\ud800 \x00 পেশা", unit="😀"),
]


@pytest.mark.parametrize("picture", ODD)
def test_odd_data_is_drawn_all_the_same(picture: Picture) -> None:
    assert opened(draw(picture)).width == WIDTH


figures = st.none() | st.floats(-1e12, 1e12) | st.sampled_from([0.0, 1.0, 24_000.0])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(["lines", "ranges"]),
    values=st.lists(figures, max_size=4),
    upper=st.lists(figures, max_size=4),
    words=st.text(max_size=80),
)
def test_any_figures_and_words_are_drawn(
    kind: str, values: list[float | None], upper: list[float | None], words: str
) -> None:
    base = OUTLOOK if kind == "lines" else PAY
    series = (Series(words, tuple(values), tuple(upper)), Series("Other", (1.0, None)))
    assert opened(draw(replace(base, title=words, alt=words, labels=("a", words, "c"), series=series, source=words)))


def test_figures_as_people_write_them() -> None:
    assert [formatted(value, "jobs") for value in (0.0, 37.5, 1_588_400.0, -1200.0, 0.25)] == [
        "0",
        "37.5",
        "1,588,400",
        "−1,200",
        "0.2",
    ]
    assert formatted(24_000.0, "£ a year") == "£24,000"


@given(st.floats(-1e12, 0), st.floats(0, 1e12))
def test_a_scale_holds_nothing_and_everything(lowest: float, highest: float) -> None:
    scale = steps(lowest, highest)
    assert 0.0 in scale
    nearly = (highest - lowest) * 1e-9
    assert scale[0] <= lowest + nearly
    assert scale[-1] >= highest - nearly
    assert 2 <= len(scale) <= 7


def test_letters_that_cannot_be_drawn_are_marked() -> None:
    assert drawable("  a\n b £ – “é” পে 漢 ") == "a b £ – “é” ?? ?"


@pytest.mark.parametrize("text", ["word " * 100, "x" * 500, "short", "two words"])
def test_text_is_wrapped_to_the_width_of_the_page(text: str) -> None:
    page = Page(PAY, 100)
    lines = page.wrapped(text, 400, 30)
    assert all(page.width_of(line, 30) <= 400 for line in lines)
    assert len(lines) <= 3
    assert "".join(lines).replace(" ", "")[:-1] in drawable(text).replace(" ", "")
    assert lines[-1].endswith("…") == (len(text) > 100)


def test_a_saved_picture(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "files"
    path = save(PAY, folder)
    assert path.parent == folder
    assert path.name.startswith("compare-pay-")
    assert path.suffix == ".png"
    assert path.read_bytes() == draw(PAY)
    assert save(PAY, folder) == path
    assert save(replace(PAY, title="Other"), folder) != path
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "Ünï £", "a" * 300])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    path = save(replace(PAY, name=name), tmp_path)
    assert path.parent == tmp_path
    assert path.is_file()
    assert path.name.isascii()
    assert len(path.name) < 80


def test_what_cannot_be_saved_leaves_nothing_behind(tmp_path: Path) -> None:
    name = save(PAY, tmp_path / "once").name
    (tmp_path / "again" / name).mkdir(parents=True)
    with pytest.raises(OSError, match=name):
        save(PAY, tmp_path / "again")
    assert [path.name for path in (tmp_path / "again").iterdir()] == [name]
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        save(PAY, tmp_path / "file")


def test_nothing_is_imported_before_a_picture_is_drawn() -> None:
    program = """
import sys
import bot.pictures
from tests.bot.test_pictures import PAY
assert "matplotlib" not in sys.modules
bot.pictures.draw(PAY)
assert "matplotlib" in sys.modules
assert "matplotlib.pyplot" not in sys.modules
"""
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.stderr == ""
    assert ended.returncode == 0
