"""The picture of a balance: true to its figures, told apart without colour, and drawn whatever it holds."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.picture_balance import CARD
from bot.picture_page import PARTS, WIDTH
from bot.pictures import draw
from bot.reply import Panel, Picture, Reply, Series, Status, reply_from_json

KINDS = Panel("By kind", (("Work experience", "25 h"), ("Career talk", "4 h")), (25.0, 4.0))
APART = Panel("These are counts of their own.")
WORKPLACES = Panel("50 hours of workplaces", (("Hours", "25 h"), ("Days", "4"), ("Places", "2")))
BALANCE = Picture(
    name="hours",
    kind="balance",
    title="Your hours",
    alt="37 h 30 of 100 h.",
    labels=("37 h 30", "of 100 h"),
    series=(
        Series("100 h", (100.0,)),
        Series("Confirmed by an employer: 2 h 30", (2.5,)),
        Series("Confirmed by a teacher: 5 h", (5.0,)),
        Series("Self-reported: 30 h", (30.0,)),
        Series("10 h estimated", (27.5,), (37.5,)),
    ),
    unit="h",
    source="From what you told me.",
    panels=(KINDS, APART, WORKPLACES),
    notes=("Planned: 2.",),
)
EMPTY = replace(BALANCE, labels=("0 h", "of 100 h"), series=BALANCE.series[:1], panels=(), notes=())


def pixels(picture: Picture) -> npt.NDArray[np.int64]:
    image = Image.open(io.BytesIO(draw(picture)))
    assert image.format == "PNG"
    red, green, blue = np.moveaxis(np.asarray(image.convert("RGB")).astype(np.int64), 2, 0)
    return np.asarray(red << 16 | green << 8 | blue, dtype=np.int64)


def covered(picture: Picture, colour: str) -> int:
    """How many pixels have exactly this colour."""
    return int((pixels(picture) == int(colour[1:], 16)).sum())


def with_parts(*amounts: float) -> Picture:
    whole, *parts = BALANCE.series[:4]
    parts = [replace(part, values=(amount,)) for part, amount in zip(parts, amounts, strict=True)]
    return replace(BALANCE, series=(whole, *parts))


def test_it_is_a_png_for_a_phone_that_says_what_it_shows() -> None:
    image = Image.open(io.BytesIO(draw(BALANCE)))
    assert image.width == WIDTH
    assert image.width < image.height < 2.2 * image.width
    assert image.info["Description"] == BALANCE.alt
    assert Image.open(io.BytesIO(draw(EMPTY))).height < 800


def test_nothing_in_it_is_red() -> None:
    red, green, blue = (pixels(BALANCE) >> 16, pixels(BALANCE) >> 8 & 255, pixels(BALANCE) & 255)
    assert not ((red > 150) & (green < 100) & (blue < 100)).any()


def test_each_part_is_shown_by_colour_and_by_pattern() -> None:
    assert len({pattern for _, pattern, _ in PARTS}) == len(PARTS)
    for look, amounts in enumerate([(40.0, 0.0, 0.0), (0.0, 40.0, 0.0), (0.0, 0.0, 40.0)]):
        drawn = with_parts(*amounts)
        assert [covered(drawn, colour) > 1000 for colour, _, _ in PARTS[:3]] == [look == other for other in range(3)]


def test_a_part_twice_as_large_is_twice_as_long() -> None:
    solid = PARTS[0][0]
    key = covered(with_parts(0.01, 0.0, 0.0), solid) - covered(with_parts(0.0, 0.0, 0.0), solid)
    once, twice = (covered(with_parts(hours, 0.0, 0.0), solid) - key for hours in (25.0, 50.0))
    assert twice / once == pytest.approx(2, rel=0.05)


def test_the_smallest_part_is_still_seen_beside_the_largest() -> None:
    small = with_parts(0.1, 0.1, 99.0)
    assert all(covered(small, colour) > 500 for colour, _, _ in PARTS[:3])
    without = with_parts(0.0, 0.1, 99.0)
    assert covered(without, PARTS[0][0]) == 0


def test_more_than_the_whole_shows_where_the_whole_ends() -> None:
    over, full = with_parts(0.0, 0.0, 137.0), with_parts(0.0, 0.0, 100.0)
    assert covered(over, CARD) != covered(full, CARD)
    assert covered(over, PARTS[2][0]) == pytest.approx(covered(full, PARTS[2][0]), rel=0.05)


@pytest.mark.parametrize(
    "other",
    [
        replace(BALANCE, labels=("38 h", "of 100 h")),
        replace(BALANCE, labels=("37 h 30", "of 50 h")),
        replace(BALANCE, series=BALANCE.series[:4]),
        replace(BALANCE, series=(*BALANCE.series[:4], Series("10 h estimated", (20.0,), (37.5,)))),
        replace(BALANCE, series=(*BALANCE.series[:3], Series("You told me: 30 h", (30.0,)), BALANCE.series[4])),
        replace(BALANCE, notes=()),
        replace(BALANCE, panels=(KINDS, APART)),
        replace(BALANCE, panels=(replace(KINDS, values=(25.0, 5.0)), APART, WORKPLACES)),
        replace(BALANCE, panels=(KINDS, replace(APART, title="Other words."), WORKPLACES)),
        replace(BALANCE, panels=(KINDS, APART, replace(WORKPLACES, rows=(("Hours", "26 h"),)))),
    ],
)
def test_other_data_is_another_picture(other: Picture) -> None:
    assert draw(other) != draw(BALANCE)
    assert draw(other) == draw(other)


LONG = "a long name of something " * 30
ODD = [
    EMPTY,
    replace(BALANCE, series=(), labels=(), panels=(), notes=()),
    replace(BALANCE, labels=(LONG, LONG), series=tuple(replace(one, name=LONG) for one in BALANCE.series)),
    replace(BALANCE, labels=("1,234,567 h 45",), title="x" * 500),
    replace(BALANCE, series=(Series("", ()), Series("None", (None,)), Series("Less", (-3.0,)), Series("?", (1.0,)))),
    replace(BALANCE, series=(*BALANCE.series, Series("More", (float("nan"),)), Series("Odd", (5.0,), (None,)))),
    replace(BALANCE, series=tuple(Series(str(look), (7.0,)) for look in range(9))),
    replace(BALANCE, panels=(Panel(LONG, ((LONG, LONG),) * 5), Panel(LONG), Panel("", (("", ""),), (1.0,)))),
    replace(BALANCE, panels=(Panel("Fewer", (("a", "1"), ("b", "2")), (float("inf"),)),)),
    replace(BALANCE, labels=("পে 😀 \x00", "\ud800"), title="$x^2$", notes=("\\frac{1}", "\u202e")),
]


@pytest.mark.parametrize("picture", ODD)
def test_odd_data_is_drawn_all_the_same(picture: Picture) -> None:
    assert pixels(picture).shape[1] == WIDTH


amounts = st.none() | st.floats(-1e12, 1e12)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(values=st.lists(amounts, max_size=5), marked=st.lists(amounts, max_size=2), words=st.text(max_size=60))
def test_any_figures_and_words_are_drawn(values: list[float | None], marked: list[float | None], words: str) -> None:
    series = [Series(words, (value,)) for value in values] + [Series(words, (1.0,), (value,)) for value in marked]
    known = tuple(value or 0.0 for value in values)
    panels = (Panel(words, ((words, words),) * len(values), known), Panel(words, ((words, words),)), Panel(words))
    picture = replace(BALANCE, title=words, labels=(words, words), series=tuple(series), panels=panels, notes=(words,))
    assert pixels(picture).shape[1] == WIDTH


def test_it_comes_back_from_storage() -> None:
    reply = Reply("show_hours", Status.ANSWERED, pictures=(BALANCE,))
    assert reply_from_json(reply.as_json()) == reply


def test_a_picture_stored_before_there_were_panels_is_read() -> None:
    reply = Reply("show_hours", Status.ANSWERED, pictures=(replace(BALANCE, panels=(), notes=()),))
    stored = reply.as_json()
    for name in ("panels", "notes"):
        del stored["pictures"][0][name]
    assert reply_from_json(stored) == reply
