"""Ranges beside each other, as of pay: a bar from the lower to the upper figure, with both written out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.picture_page import (
    COLOURS,
    FIGURE,
    GREY,
    LABEL,
    MARGIN,
    NOT_STATED,
    PALE,
    SMALL,
    TICK,
    WIDTH,
    Page,
    drawable,
    formatted,
    known,
    steps,
)
from bot.reply import Picture

ROW, NAME, BETWEEN, AXIS, UNIT = 60, 48, 24, 60, 40
BAR, TRACK = 34, 8
BESIDE = 24


@dataclass(frozen=True, slots=True)
class _Row:
    """A bar: the number of its series, the series' name where there are several, and its figures, lowest first."""

    look: int
    name: str
    figures: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    left: float
    right: float
    ticks: list[float]

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])


def draw_ranges(picture: Picture) -> Page:
    """The picture on its page."""
    groups = [(label, _rows(picture, place)) for place, label in enumerate(picture.labels)]
    measure = Page(picture, 0)
    titles = [measure.wrapped(label, WIDTH - 2 * MARGIN, LABEL, bold=True, most=2) for label, _ in groups]
    unit = drawable(picture.unit) if picture.unit != "£" else ""  # each figure says it
    axis = AXIS + (UNIT if unit else 0)
    body = axis + sum(
        len(title) * NAME + sum(ROW + (NAME if row.name else 0) for row in rows) + BETWEEN
        for title, (_, rows) in zip(titles, groups, strict=True)
    )
    page = Page(picture, body)
    scale = _scale(page, picture, [figure for _, rows in groups for row in rows for figure in row.figures])
    y = float(page.top)
    for title, (_, rows) in zip(titles, groups, strict=True):
        for line in title:
            page.write(MARGIN, y + NAME / 2, line, LABEL, bold=True)
            y += NAME
        for row in rows:
            if row.name:
                page.write(MARGIN, y + NAME / 2, page.wrapped(row.name, WIDTH - 2 * MARGIN, SMALL, most=1)[0], SMALL)
                y += NAME
            _draw(page, picture.unit, row, y + ROW / 2, scale)
            y += ROW
        y += BETWEEN
    if any(row.figures for _, rows in groups for row in rows):
        _draw_axis(page, picture.unit, unit, scale, page.bottom - axis)
    return page


def _rows(picture: Picture, place: int) -> list[_Row]:
    rows = []
    for look, series in enumerate(picture.series):
        ends = (*series.values[place : place + 1], *series.upper[place : place + 1])
        rows.append(
            _Row(look, drawable(series.name) if len(picture.series) > 1 else "", tuple(sorted(set(known(ends)))))
        )
    return rows


def _scale(page: Page, picture: Picture, figures: list[float]) -> _Scale:
    """From 0 on, with room beside the bars for the figures at their ends."""
    ticks = steps(min([0.0, *figures]), max([0.0, *figures]), 3)
    widest = max((page.width_of(formatted(figure, picture.unit), FIGURE, bold=True) for figure in figures), default=0.0)
    room = widest + BESIDE
    scale = _Scale(MARGIN + 4, WIDTH - MARGIN - room, ticks)
    if scale.x(min(figures, default=ticks[-1])) - room < MARGIN:
        scale = _Scale(MARGIN + room, WIDTH - MARGIN - room, ticks)
    return scale


def _draw_axis(page: Page, unit: str, below: str, scale: _Scale, y: float) -> None:
    page.rule((scale.left, scale.right), (y, y), GREY)
    for tick in scale.ticks:
        text = formatted(tick, unit)
        middle = max(scale.x(tick), MARGIN + page.width_of(text, TICK) / 2)
        page.rule((scale.x(tick), scale.x(tick)), (y, y + 10), GREY)
        page.write(middle, y + 34, text, TICK, colour=GREY, align="center")
    page.write((scale.left + scale.right) / 2, y + 76, below, SMALL, colour=GREY, align="center")


def _draw(page: Page, unit: str, row: _Row, y: float, scale: _Scale) -> None:
    page.band((scale.left, scale.right), y, TRACK, PALE)
    if not row.figures:
        page.write(scale.left, y, NOT_STATED, FIGURE, colour=GREY)
        return
    low, high = scale.x(row.figures[0]), scale.x(row.figures[-1])
    if len(row.figures) > 1:
        page.band((low, high), y, BAR, COLOURS[row.look % len(COLOURS)])
        page.write(low - BESIDE, y, formatted(row.figures[0], unit), FIGURE, bold=True, align="right")
    else:
        page.mark(high, y, row.look, 20)
    page.write(high + BESIDE, y, formatted(row.figures[-1], unit), FIGURE, bold=True)
