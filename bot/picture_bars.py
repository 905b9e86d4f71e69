"""Bars by name, as of shares: for each name a bar for each series, with its figure. What shrinks goes to the left.

None is written out as not stated. A series that has fewer values than there are names has no bar at the last ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.picture_page import (
    FIGURE,
    GREY,
    LABEL,
    MARGIN,
    NOT_STATED,
    PALE,
    PARTS,
    SMALL,
    WIDTH,
    Page,
    formatted,
    known,
)
from bot.reply import Picture

NAME, BAR, STEP, BETWEEN = 46, 34, 44, 22
KEY, SWATCH, BESIDE = 58, 56, 18
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
# So that the smallest share is still seen.
SLIVER = 3


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where 0 stands on the page, and how many pixels one unit is long."""

    zero: float
    scale: float

    def reach(self, value: float) -> float:
        """How far from 0 the bar of ``value`` ends."""
        length = value * self.scale
        return max(SLIVER, length) if value >= 0 else min(-SLIVER, length)


@dataclass(frozen=True, slots=True)
class _Group:
    """The lines of one name, and the number and figure of each series that has a bar there."""

    name: tuple[str, ...]
    bars: tuple[tuple[int, float | None], ...]

    @property
    def height(self) -> int:
        return len(self.name) * NAME + len(self.bars) * STEP + BETWEEN


def draw_bars(picture: Picture) -> Page:
    """The picture on its page."""
    measure = Page(picture, 0)
    groups = [
        _Group(tuple(measure.wrapped(label, RIGHT - LEFT, LABEL, most=2)), _bars(picture, place))
        for place, label in enumerate(picture.labels)
    ]
    keys = [series.name for series in picture.series] if len(picture.series) > 1 else []
    page = Page(picture, len(keys) * KEY + (BETWEEN if keys else 0) + sum(group.height for group in groups))
    axis = _axis(page, picture.unit, known([figure for group in groups for _, figure in group.bars]))
    y = float(page.top)
    for look, name in enumerate(keys):
        _draw_key(page, name, look, y)
        y += KEY
    y += BETWEEN if keys else 0
    for group in groups:
        for line in group.name:
            page.write(LEFT, y + NAME / 2, line, LABEL)
            y += NAME
        for look, figure in group.bars:
            _draw_bar(page, figure, picture.unit, look, y + STEP / 2, axis)
            y += STEP
        y += BETWEEN
    return page


def _bars(picture: Picture, place: int) -> tuple[tuple[int, float | None], ...]:
    return tuple(
        (look, next(iter(known([series.values[place]])), None))
        for look, series in enumerate(picture.series)
        if place < len(series.values)
    )


def _written(figure: float, unit: str) -> str:
    return f"{formatted(figure, unit)}%" if unit == "%" else formatted(figure, unit)


def _axis(page: Page, unit: str, figures: list[float]) -> _Axis:
    """As long as the page leaves room for, beside the figures at the ends of the bars."""

    def room(some: list[float]) -> float:
        return max((page.width_of(_written(one, unit), FIGURE, bold=True) + BESIDE for one in some), default=0.0)

    below, above = [one for one in figures if one < 0], [one for one in figures if one >= 0]
    left, right = LEFT + room(below), RIGHT - room(above)
    span = max([0.0, *above]) - min([0.0, *below])
    scale = (right - left) / span if span else 1.0
    return _Axis(left - min([0.0, *below]) * scale, scale)


def _draw_key(page: Page, name: str, look: int, y: float) -> None:
    """Which bars are whose."""
    _fill(page, (LEFT, LEFT + SWATCH), y + KEY / 2, look)
    x = LEFT + SWATCH + BESIDE
    for line in page.wrapped(name, RIGHT - x, FIGURE, bold=True, most=1):
        page.write(x, y + KEY / 2, line, FIGURE, bold=True)


def _draw_bar(page: Page, figure: float | None, unit: str, look: int, y: float, axis: _Axis) -> None:
    page.rule((axis.zero, axis.zero), (y - STEP / 2, y + STEP / 2), GREY)
    if figure is None:
        page.band((axis.zero, axis.zero + BAR), y, BAR / 4, PALE)
        page.write(axis.zero + BAR + BESIDE, y, NOT_STATED, SMALL, colour=GREY)
        return
    end = axis.zero + axis.reach(figure)
    _fill(page, (min(axis.zero, end), max(axis.zero, end)), y, look)
    away, align = (BESIDE, "left") if figure >= 0 else (-BESIDE, "right")
    page.write(end + away, y, _written(figure, unit), FIGURE, bold=True, align=align)


def _fill(page: Page, across: tuple[float, float], y: float, look: int) -> None:
    """A stretch in the colour and pattern of number ``look``, told apart without colour too."""
    down = (y - BAR / 2, y + BAR / 2)
    page.part(across, down, look, page.block(across, down, PARTS[look % len(PARTS)][0], 0))
