"""Lines over years: a chart for each line, one below the other, because London beside England would lie flat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import isfinite

from bot.picture_page import (
    FIGURE,
    GREY,
    LABEL,
    MARGIN,
    NOT_STATED,
    OWN_SCALE,
    PALE,
    SMALL,
    TICK,
    WIDTH,
    Page,
    Scale,
    colour_of,
    drawable,
    formatted,
    known,
    steps,
)
from bot.reply import Picture, Series

HEAD, FOOT, GAP = 64, 60, 40
ALONE, TOGETHER = 400, 200
# Lines within this many times of each other share a scale, so that their heights may be compared.
COMPARABLE = 3
# Room above the highest point for its figure.
HEADROOM = 1.35
MOST_LABELS, WIDEST_UNIT = 6, 260


@dataclass(frozen=True, slots=True)
class _Chart:
    """Where one line's chart stands on the page, and its scale."""

    left: float
    right: float
    top: float
    bottom: float
    scale: Scale

    def x(self, place: int, places: int) -> float:
        return self.left + (self.right - self.left) * (place / (places - 1) if places > 1 else 0.5)

    def y(self, value: float) -> float:
        return self.scale.place(value, self.bottom, self.top)


def draw_lines(picture: Picture) -> Page:
    """The picture on its page."""
    shared, scales = _scales(picture.series)
    height = ALONE if len(picture.series) <= 1 else TOGETHER
    body = max(1, len(picture.series)) * (HEAD + height + GAP) - GAP + FOOT
    page = Page(picture, body, () if shared else (OWN_SCALE,))
    figures = [formatted(tick, picture.unit) for scale in scales for tick in scale.ticks]
    left = MARGIN + max(page.width_of(text, TICK) for text in [_unit(page, picture), *figures]) + 20
    top = float(page.top)
    for number, (series, scale) in enumerate(zip(picture.series, scales, strict=True)):
        chart = _Chart(left, WIDTH - MARGIN - 16, top + HEAD, top + HEAD + height, scale)
        _draw(page, picture, number, series, chart)
        top = chart.bottom + GAP
        if number == len(picture.series) - 1:
            _name_places(page, picture.labels, chart)
    return page


def _unit(page: Page, picture: Picture) -> str:
    return "".join(page.wrapped(picture.unit, WIDEST_UNIT, TICK, most=1))


def _scales(lines: Sequence[Series]) -> tuple[bool, list[Scale]]:
    """Whether the lines share one scale, and the scale of each. Every scale holds 0."""
    tops = [max([0.0, *known(series.values)]) for series in lines]
    bottoms = [min([0.0, *known(series.values)]) for series in lines]
    above = [top for top in tops if top]
    shared = not above or min(above) * COMPARABLE >= max(above)
    if shared:
        tops, bottoms = [max(tops, default=0.0)] * len(tops), [min(bottoms, default=0.0)] * len(tops)
    scales = []
    for bottom, top in zip(bottoms, tops, strict=True):
        highest = top * HEADROOM or (1.0 if bottom == 0 else -bottom * (HEADROOM - 1))
        ticks = tuple(tick for tick in steps(bottom, highest, 3) if tick <= highest)
        scales.append(Scale(min(bottom, ticks[0]), highest, ticks))
    return shared, scales


def _draw(page: Page, picture: Picture, number: int, series: Series, chart: _Chart) -> None:
    for tick in chart.scale.ticks:
        page.rule((chart.left, chart.right), (chart.y(tick), chart.y(tick)), GREY if tick == 0 else PALE)
        page.write(chart.left - 16, chart.y(tick), formatted(tick, picture.unit), TICK, colour=GREY, align="right")
    head = chart.top - HEAD / 2 + 4
    page.write(chart.left - 16, head, _unit(page, picture), TICK, colour=GREY, align="right")
    page.mark(chart.left + 12, head, number)
    for name in page.wrapped(series.name, chart.right - chart.left - 40, LABEL, bold=True, most=1):
        page.write(chart.left + 36, head, name, LABEL, bold=True, colour=colour_of(number))
    values = (*series.values, *(None for _ in picture.labels))[: len(picture.labels)]
    places = list(enumerate(values))
    for stated, run in groupby(places, key=lambda place: bool(known([place[1]]))):
        stretch = list(run)
        across = [chart.x(place, len(values)) for place, _ in stretch]
        if stated:
            page.line(across, [chart.y(value or 0.0) for _, value in stretch], chart.y(0.0), number)
        else:
            middle = _inside(chart, (across[0] + across[-1]) / 2, page.width_of(NOT_STATED, SMALL))
            page.write(middle, chart.y(0.0) - 30, NOT_STATED, SMALL, colour=GREY, align="center")
    _write_ends(page, picture.unit, values, chart)


def _write_ends(page: Page, unit: str, values: Sequence[float | None], chart: _Chart) -> None:
    """The first and the last figure, above whatever part of the line they would cover."""
    stated = [
        (chart.x(place, len(values)), value)
        for place, value in enumerate(values)
        if value is not None and isfinite(value)
    ]
    for x, value in dict.fromkeys([*stated[:1], *stated[-1:]]):
        text = formatted(value, unit)
        width = page.width_of(text, FIGURE, bold=True)
        middle = _inside(chart, x, width)
        highest = max(other for at, other in stated if abs(at - middle) <= width / 2 + 30)
        page.write(middle, chart.y(highest) - 36, text, FIGURE, bold=True, align="center")


def _inside(chart: _Chart, x: float, width: float) -> float:
    """The middle nearest to ``x`` at which a text of this width stays within the chart."""
    half = width / 2
    return max(chart.left + half - 8, min(x, chart.right - half + 14))


def _name_places(page: Page, labels: Sequence[str], chart: _Chart) -> None:
    """The labels below the chart: the first, the last and a few evenly between them."""
    last = len(labels) - 1
    parts = next((most for most in range(min(MOST_LABELS - 1, last), 1, -1) if last % most == 0), 1)
    for place in sorted({round(last * part / parts) for part in range(parts + 1)}) if labels else ():
        text = drawable(labels[place])
        middle = _inside(chart, chart.x(place, len(labels)), page.width_of(text, TICK))
        page.write(middle, chart.bottom + 34, text, TICK, colour=GREY, align="center")
