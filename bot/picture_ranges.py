"""Ranges beside each other, as of pay: a bar from the lower to the upper figure, with both written out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.picture_page import (
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
    Scale,
    colour_of,
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
class _Axis:
    left: float
    right: float
    scale: Scale

    def x(self, value: float) -> float:
        return self.scale.place(value, self.left, self.right)


def draw_ranges(picture: Picture) -> Page:
    """The picture on its page."""
    groups = [(label, _rows(picture, place)) for place, label in enumerate(picture.labels)]
    measure = Page(picture, 0)
    titles = [measure.wrapped(label, WIDTH - 2 * MARGIN, LABEL, bold=True, most=2) for label, _ in groups]
    unit = drawable(picture.unit) if picture.unit != "£" else ""  # each figure says it
    foot = AXIS + (UNIT if unit else 0)
    body = foot + sum(
        len(title) * NAME + sum(ROW + (NAME if row.name else 0) for row in rows) + BETWEEN
        for title, (_, rows) in zip(titles, groups, strict=True)
    )
    page = Page(picture, body)
    axis = _axis(page, picture, [figure for _, rows in groups for row in rows for figure in row.figures])
    y = float(page.top)
    for title, (_, rows) in zip(titles, groups, strict=True):
        for line in title:
            page.write(MARGIN, y + NAME / 2, line, LABEL, bold=True)
            y += NAME
        for row in rows:
            if row.name:
                page.write(MARGIN, y + NAME / 2, page.wrapped(row.name, WIDTH - 2 * MARGIN, SMALL, most=1)[0], SMALL)
                y += NAME
            _draw(page, picture.unit, row, y + ROW / 2, axis)
            y += ROW
        y += BETWEEN
    if any(row.figures for _, rows in groups for row in rows):
        _draw_axis(page, picture.unit, unit, axis, page.bottom - foot)
    return page


def _rows(picture: Picture, place: int) -> list[_Row]:
    rows = []
    for look, series in enumerate(picture.series):
        ends = (*series.values[place : place + 1], *series.upper[place : place + 1])
        rows.append(
            _Row(look, drawable(series.name) if len(picture.series) > 1 else "", tuple(sorted(set(known(ends)))))
        )
    return rows


def _axis(page: Page, picture: Picture, figures: list[float]) -> _Axis:
    """From 0 on, with room beside the bars for the figures at their ends."""
    ticks = tuple(steps(min([0.0, *figures]), max([0.0, *figures]), 3))
    scale = Scale(ticks[0], ticks[-1], ticks)
    widest = max((page.width_of(formatted(figure, picture.unit), FIGURE, bold=True) for figure in figures), default=0.0)
    room = widest + BESIDE
    axis = _Axis(MARGIN + 4, WIDTH - MARGIN - room, scale)
    if axis.x(min(figures, default=scale.highest)) - room < MARGIN:
        axis = _Axis(MARGIN + room, WIDTH - MARGIN - room, scale)
    return axis


def _draw_axis(page: Page, unit: str, below: str, axis: _Axis, y: float) -> None:
    page.rule((axis.left, axis.right), (y, y), GREY)
    for tick in axis.scale.ticks:
        text = formatted(tick, unit)
        middle = max(axis.x(tick), MARGIN + page.width_of(text, TICK) / 2)
        page.rule((axis.x(tick), axis.x(tick)), (y, y + 10), GREY)
        page.write(middle, y + 34, text, TICK, colour=GREY, align="center")
    page.write((axis.left + axis.right) / 2, y + 76, below, SMALL, colour=GREY, align="center")


def _draw(page: Page, unit: str, row: _Row, y: float, axis: _Axis) -> None:
    if not row.figures:
        page.write(axis.left, y, NOT_STATED, FIGURE, colour=GREY)
        return
    page.band((axis.left, axis.right), y, TRACK, PALE)
    low, high = axis.x(row.figures[0]), axis.x(row.figures[-1])
    if len(row.figures) > 1:
        page.band((low, high), y, BAR, colour_of(row.look))
        page.write(low - BESIDE, y, formatted(row.figures[0], unit), FIGURE, bold=True, align="right")
    else:
        page.mark(high, y, row.look, 20)
    page.write(high + BESIDE, y, formatted(row.figures[-1], unit), FIGURE, bold=True)
