"""Bars by name: real PNG files, true to their figures, whatever the figures are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.picture_bars import draw_bars
from bot.picture_page import WIDTH
from bot.pictures import draw
from bot.reply import Picture, Reply, Series, Status, reply_from_json
from tests.bot.test_pictures import BLUE, colours, opened

Places = NDArray[np.int64]
GREEN = (0x00, 0x9E, 0x73)
HELD = Picture(
    name="qualifications-22-2020",
    kind="bars",
    title="Qualifications people have: Science, research, engineering and technology professionals",
    alt="a degree or higher: 74% in Greater London, 61% in England.",
    labels=("a degree or higher", "A levels, or the same level", "the other levels together"),
    series=(Series("Greater London", (74.0, None, 8.0)), Series("England", (61.0, 12.0))),
    unit="%",
    source="Skills Imperative 2035 (2023).",
    notes=("That is from 2020, so it is old.",),
)


def test_a_picture_is_a_png_that_says_what_it_shows() -> None:
    image = opened(draw(HELD))
    assert (image.format, image.width, image.info["Description"]) == ("PNG", WIDTH, HELD.alt)


def test_each_series_has_a_colour_and_the_longer_bar_more_of_it() -> None:
    assert {BLUE, GREEN} <= colours(draw(HELD))
    alone = replace(HELD, series=HELD.series[:1])
    assert GREEN not in colours(draw(alone))
    one, two = (replace(HELD, series=(Series("x", values),)) for values in ((74.0,), (74.0, 12.0)))
    assert blue(one) < blue(two)


def blue(picture: Picture) -> int:
    """How much of a picture is blue."""
    return len(blue_places(picture)[0])


def blue_places(picture: Picture) -> tuple[Places, Places]:
    """Where a picture is blue: how far down, and how far across."""
    down, across = np.nonzero((np.asarray(opened(draw(picture)).convert("RGB")) == BLUE).all(axis=2))
    return down, across


def test_what_shrinks_goes_to_the_left() -> None:
    down, across = blue_places(replace(HELD, labels=("grows", "shrinks"), series=(Series("x", (9.0, -9.0)),)))
    grows, shrinks = across[down < down.min() + 30], across[down > down.max() - 30]
    assert shrinks.max() <= grows.min() + 6
    assert shrinks.size == pytest.approx(grows.size, rel=0.1)


DIFFERENT = [
    replace(HELD, series=(Series("Greater London", (74.0, None, 9.0)), HELD.series[1])),
    replace(HELD, series=(Series("Greater London", (74.0, 0.0, 8.0)), HELD.series[1])),
    replace(HELD, series=(HELD.series[0], Series("England", (61.0, 12.0, None)))),
    replace(HELD, series=(HELD.series[0], Series("Wales", (61.0, 12.0)))),
    replace(HELD, labels=("a degree", *HELD.labels[1:])),
    replace(HELD, unit="jobs"),
    replace(HELD, notes=()),
]


@pytest.mark.parametrize("other", DIFFERENT)
def test_other_data_is_another_picture(other: Picture) -> None:
    assert opened(draw(HELD)).tobytes() != opened(draw(other)).tobytes()


def test_a_bar_that_there_is_none_of_takes_no_room() -> None:
    unstated = replace(HELD, series=(HELD.series[0], Series("England", (61.0, 12.0, None))))
    assert draw_bars(HELD).height < draw_bars(unstated).height


figures = st.none() | st.floats(-1e12, 1e12) | st.sampled_from([0.0, float("nan"), 74.0, -0.04])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    values=st.lists(figures, max_size=4),
    words=st.text(max_size=120),
    unit=st.sampled_from(["%", "jobs", "£ a year", ""]),
)
def test_any_figures_and_words_are_drawn(values: list[float | None], words: str, unit: str) -> None:
    series = (Series(words, tuple(values)), Series("Other", (1.0, None)), Series("None", ()))
    odd = replace(HELD, title=words, alt=words, labels=("a", words, "c" * 300), series=series, unit=unit)
    assert opened(draw(odd)).width == WIDTH
    assert opened(draw(replace(odd, series=(), labels=()))).width == WIDTH


def test_it_is_kept_with_its_answer() -> None:
    reply = Reply("pay_outlook", Status.ANSWERED, ("x",), pictures=(HELD,))
    assert reply_from_json(reply.as_json()) == reply
