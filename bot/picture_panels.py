"""The panels of a picture: a heading, bars by name, or a box of figures that stands for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.picture_page import FIGURE, GREY, LABEL, MARGIN, PALE, PAPER, SMALL, TICK, TITLE, WIDTH, Page, known
from bot.reply import Panel

LEFT, RIGHT = MARGIN, WIDTH - MARGIN
GAP = 20
TITLE_LINE, ABOVE = 54, 12
NAME, THIN, BAR_GAP = 56, 22, 18
PAD, CORNER, CELLS = 26, 24, 3
CELL_FIGURE, CELL_LINE, BETWEEN_CELLS = 66, 36, 24
BOX, BARS = "#F1F4F7", "#3A6B8C"


class Block(Protocol):
    """A part of a page that knows its height, and draws itself from a height on."""

    @property
    def height(self) -> float:
        """How high it is."""

    def draw(self, page: Page, top: float) -> None:
        """Draw it on ``page`` below ``top``."""


def block_of(panel: Panel, page: Page) -> Block:
    """How ``panel`` is shown; ``page`` is any page, to measure with."""
    if not panel.rows:
        return _Heading(tuple(page.wrapped(panel.title, RIGHT - LEFT, TICK)))
    if panel.values:
        return _Bars(_title(page, panel, RIGHT - LEFT), panel)
    width = (RIGHT - LEFT - 2 * PAD - (CELLS - 1) * BETWEEN_CELLS) / CELLS
    cells = [_Cell(figure, tuple(page.wrapped(name, width, SMALL))) for name, figure in panel.rows]
    lines = [tuple(cells[start : start + CELLS]) for start in range(0, len(cells), CELLS)]
    return _Box(_title(page, panel, RIGHT - LEFT - 2 * PAD), tuple(lines), width)


def _title(page: Page, panel: Panel, width: float) -> tuple[str, ...]:
    return tuple(page.wrapped(panel.title, width, LABEL, bold=True, most=2))


def _write_title(page: Page, lines: tuple[str, ...], x: float, top: float, ground: str) -> float:
    """Write a title from ``top`` on; where it ends."""
    for line in lines:
        page.write(x, top + TITLE_LINE / 2, line, LABEL, bold=True, ground=ground)
        top += TITLE_LINE
    return top


@dataclass(frozen=True, slots=True)
class _Heading:
    """A rule across the page and the words below it."""

    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return 24 + len(self.lines) * CELL_LINE

    def draw(self, page: Page, top: float) -> None:
        page.rule((LEFT, RIGHT), (top + 8, top + 8))
        for number, line in enumerate(self.lines):
            page.write(LEFT, top + 24 + (number + 0.5) * CELL_LINE, line, TICK, colour=GREY)


@dataclass(frozen=True, slots=True)
class _Bars:
    """A bar for each row, below its name and its figure; the longest reaches across the page."""

    title: tuple[str, ...]
    panel: Panel

    @property
    def height(self) -> float:
        return ABOVE + len(self.title) * TITLE_LINE + len(self.panel.rows) * (NAME + THIN + BAR_GAP)

    def draw(self, page: Page, top: float) -> None:
        top = _write_title(page, self.title, LEFT, top + ABOVE, PAPER)
        values = (*self.panel.values, *(0.0 for _ in self.panel.rows))
        most = max([0.0, *known(values)]) or 1.0
        for (name, figure), value in zip(self.panel.rows, values, strict=False):
            written = "".join(page.wrapped(figure, (RIGHT - LEFT) / 2, FIGURE, bold=True, most=1))
            page.write(RIGHT, top + NAME / 2 - 2, written, FIGURE, bold=True, align="right")
            room = RIGHT - LEFT - page.width_of(written, FIGURE, bold=True) - BETWEEN_CELLS
            for line in page.wrapped(name, room, FIGURE, most=1):
                page.write(LEFT, top + NAME / 2 - 2, line, FIGURE)
            middle = top + NAME + THIN / 2
            page.band((LEFT, RIGHT), middle, THIN, PALE)
            for length in known([value]):
                page.band((LEFT, LEFT + max(THIN, (RIGHT - LEFT) * max(0.0, length) / most)), middle, THIN, BARS)
            top += NAME + THIN + BAR_GAP


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure and the lines of its name."""

    figure: str
    name: tuple[str, ...]

    @property
    def height(self) -> float:
        return CELL_FIGURE + len(self.name) * CELL_LINE


@dataclass(frozen=True, slots=True)
class _Box:
    """A box with a title and cells side by side, each ``width`` wide."""

    title: tuple[str, ...]
    lines: tuple[tuple[_Cell, ...], ...]
    width: float

    @property
    def height(self) -> float:
        return 2 * PAD + len(self.title) * TITLE_LINE + sum(map(_highest, self.lines))

    def draw(self, page: Page, top: float) -> None:
        page.block((LEFT, RIGHT), (top, top + self.height), BOX, CORNER)
        top = _write_title(page, self.title, LEFT + PAD, top + PAD, BOX)
        for cells in self.lines:
            for place, cell in enumerate(cells):
                x = LEFT + PAD + place * (self.width + BETWEEN_CELLS)
                for figure in page.wrapped(cell.figure, self.width, TITLE, bold=True, most=1):
                    page.write(x, top + CELL_FIGURE / 2, figure, TITLE, bold=True, ground=BOX)
                for number, line in enumerate(cell.name):
                    y = top + CELL_FIGURE + (number + 0.5) * CELL_LINE
                    page.write(x, y, line, SMALL, colour=GREY, ground=BOX)
            top += _highest(cells)


def _highest(cells: tuple[_Cell, ...]) -> float:
    return max(cell.height for cell in cells)
