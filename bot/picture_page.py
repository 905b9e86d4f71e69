"""The sheet a picture is drawn on: title above, source below, text measured so that it fits.

Sizes are pixels of a sheet 1,080 wide. A phone shows it at about a third of that, so nothing is smaller than 28.
Nothing here uses pyplot or changes a setting of matplotlib, which other threads would share.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, floor, isfinite, log10
from pathlib import Path
from typing import TYPE_CHECKING

from bot.reply import Picture

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import Patch

WIDTH, MARGIN = 1080, 48
DPI = 100
TITLE, LABEL, FIGURE, TICK, SMALL = 46, 38, 36, 30, 28
LINE = 1.25
SMALLEST_SPAN = 0.001
MOST_LINES = 3

# Okabe and Ito's colours, told apart by people with any colour vision; each goes with a shape of its own.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#AA4499")
MARKERS = ("o", "s", "^", "D")
INK, GREY, PALE, PAPER = "#1B1F23", "#57606A", "#E6E9ED", "#FFFFFF"
# What lies side by side in one bar: a colour, and a pattern in a second colour for those who do not see the first.
PARTS = (("#0072B2", "", PAPER), ("#009E73", "//", PAPER), ("#E69F00", ".", INK), ("#AA4499", "x", PAPER))

# What stands where nothing is known, and what guards charts of different scales from a wrong comparison.
NOT_STATED = "not stated"
OWN_SCALE = "Each chart has its own scale."


def known(values: Sequence[float | None]) -> list[float]:
    """The values that are figures."""
    return [value for value in values if value is not None and isfinite(value)]


def formatted(value: float, unit: str) -> str:
    """A figure with thousands: "308,300", "£24,000", "37.5"."""
    digits = 0 if float(value).is_integer() or abs(value) >= 1000 else 1
    sign, pound = ("−" if value < 0 else ""), ("£" if unit.startswith("£") else "")
    return f"{sign}{pound}{abs(value):,.{digits}f}"


def steps(lowest: float, highest: float, most: int = 4) -> list[float]:
    """Round figures from at most ``lowest`` to at least ``highest``, a few and evenly apart."""
    span = max(highest - lowest, SMALLEST_SPAN)
    size = 10.0 ** floor(log10(span / most))
    size = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor * most >= span * 0.999)
    first, last = floor(lowest / size), ceil(highest / size)
    return [size * count for count in range(first, max(last, first + 1) + 1)]


@dataclass(frozen=True, slots=True)
class Scale:
    """The figures that an axis runs between, and those that are written at it. ``highest`` is above ``lowest``."""

    lowest: float
    highest: float
    ticks: tuple[float, ...]

    def place(self, value: float, start: float, end: float) -> float:
        """Where ``value`` stands on an axis that is drawn from ``start`` to ``end``."""
        return start + (end - start) * (value - self.lowest) / (self.highest - self.lowest)


def colour_of(look: int) -> str:
    """The colour of the series with number ``look``."""
    return COLOURS[look % len(COLOURS)]


@cache
def font(size: int, bold: bool = False) -> FontProperties:
    """The letters that come with matplotlib, so that a picture looks the same on every machine."""
    import matplotlib
    from matplotlib.font_manager import FontProperties

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return FontProperties(fname=Path(matplotlib.get_data_path(), "fonts", "ttf", name), size=size * 72 / DPI)


@cache
def _letters() -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(str(font(SMALL).get_file())).get_charmap())


def drawable(text: str) -> str:
    """``text`` in one line, with a question mark for what the letters cannot draw."""
    return "".join(letter if ord(letter) in _letters() else "?" for letter in " ".join(text.split()))


def _storable(text: str) -> str:
    """``text`` without the two things that a PNG cannot hold: half characters and NUL, which ends a text there."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


class Page:
    """A sheet with its title and source; ``body`` is the height in between, measured from the top by ``top``."""

    def __init__(self, picture: Picture, body: int, notes: Sequence[str] = ()) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(dpi=DPI, facecolor=PAPER)
        self._canvas = FigureCanvasAgg(figure)
        inner = WIDTH - 2 * MARGIN
        title = self.wrapped(picture.title, inner, TITLE, bold=True)
        foot = [line for note in (*notes, *picture.notes, picture.source) for line in self.wrapped(note, inner, SMALL)]
        self.top = MARGIN + round(len(title) * TITLE * LINE) + 20
        self.bottom = self.top + body
        self.height = self.bottom + 20 + round(len(foot) * SMALL * LINE) + MARGIN - 12
        figure.set_size_inches(WIDTH / DPI, self.height / DPI)
        # One sheet over the whole picture, in pixels from its top left corner.
        self.sheet = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(self.height, 0), autoscale_on=False)
        self.sheet.set_axis_off()
        for number, line in enumerate(title):
            self.write(MARGIN, MARGIN + (number + 0.5) * TITLE * LINE, line, TITLE, bold=True)
        for number, line in enumerate(foot):
            self.write(MARGIN, self.bottom + 20 + (number + 0.5) * SMALL * LINE, line, SMALL, colour=GREY)

    def width_of(self, text: str, size: int, *, bold: bool = False) -> float:
        """How wide ``text`` is."""
        renderer = self._canvas.get_renderer()  # type: ignore[no-untyped-call]
        return float(renderer.get_text_width_height_descent(text, font(size, bold), ismath=False)[0])

    def wrapped(self, text: str, width: float, size: int, *, bold: bool = False, most: int = MOST_LINES) -> list[str]:
        """``text`` in at most ``most`` lines no wider than ``width``; what does not fit ends in dots."""
        lines: list[str] = []
        rest = drawable(text)
        while rest:
            fits = self._fitting(rest, width, size, bold)
            if len(lines) == most - 1 and fits < len(rest):
                shorter = self._fitting(rest, width - self.width_of("…", size, bold=bold), size, bold)
                return [*lines, rest[:shorter].rstrip() + "…"]
            lines.append(rest[:fits].rstrip())
            rest = rest[fits:].lstrip()
        return lines

    def _fitting(self, text: str, width: float, size: int, bold: bool) -> int:
        """How many characters of ``text`` fit, whole words where there is one that fits."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width_of(text[:middle], size, bold=bold) <= width:
                low = middle
            else:
                high = middle - 1
        if low == len(text) or text[low] == " ":
            return low
        return text.rfind(" ", 0, low) if " " in text[:low] else low

    def write(  # noqa: PLR0913 - a place, a text and how it looks
        self,
        x: float,
        y: float,
        text: str,
        size: int,
        *,
        bold: bool = False,
        colour: str = INK,
        align: str = "left",
        ground: str = PAPER,
    ) -> None:
        """Write ``text`` with its middle at height ``y``. It is never read as mathematics, whatever signs it holds.

        ``ground`` is the colour of what it stands on.
        """
        from matplotlib.patheffects import withStroke

        self.sheet.text(
            x,
            y,
            text,
            fontproperties=font(size, bold),
            color=colour,
            ha=align,
            va="center_baseline",
            parse_math=False,
            # The ground shows around the letters, where they stand on a line.
            path_effects=[withStroke(linewidth=7, foreground=ground)],
        )

    def rule(self, across: tuple[float, float], down: tuple[float, float], colour: str = PALE) -> None:
        """A thin straight line."""
        self.sheet.plot(across, down, color=colour, linewidth=1.5, solid_capstyle="butt")

    def mark(self, x: float, y: float, look: int, size: float = 17) -> None:
        """A point in the colour and shape of the series with number ``look``."""
        marker = MARKERS[look % len(MARKERS)]
        self.sheet.plot([x], [y], marker=marker, markersize=size, color=colour_of(look), markeredgecolor=PAPER)

    def line(self, xs: Sequence[float], ys: Sequence[float], base: float, look: int) -> None:
        """A line with its points, and a tint down to ``base`` that shows how much it stands for."""
        colour = colour_of(look)
        self.sheet.fill_between(xs, ys, base, color=colour, alpha=0.13, linewidth=0)
        self.sheet.plot(xs, ys, color=colour, linewidth=4.5, solid_joinstyle="round")
        for x, y in zip(xs, ys, strict=True):
            self.mark(x, y, look, 12)

    def band(self, across: tuple[float, float], y: float, thickness: float, colour: str) -> None:
        """A bar with round corners that reaches from one place to another."""
        width = max(2.0, across[1] - across[0])
        down = (y - thickness / 2, y + thickness / 2)
        self.block((across[0], across[0] + width), down, colour, min(thickness, width) / 2 - 0.5)

    def block(self, across: tuple[float, float], down: tuple[float, float], colour: str, corner: float) -> Patch:
        """A filled rectangle with round corners."""
        from matplotlib.patches import FancyBboxPatch

        corners = f"round,pad=0,rounding_size={corner}"
        size = (across[1] - across[0], down[1] - down[0])
        return self.sheet.add_patch(
            FancyBboxPatch((across[0], down[0]), *size, boxstyle=corners, color=colour, linewidth=0)
        )

    def part(self, across: tuple[float, float], down: tuple[float, float], look: int, within: Patch) -> None:
        """A part of a bar in the colour and pattern of number ``look``, as far as it lies ``within`` the bar."""
        from matplotlib.patches import Rectangle

        colour, pattern, second = PARTS[look % len(PARTS)]
        part = Rectangle(
            (across[0], down[0]),
            across[1] - across[0],
            down[1] - down[0],
            facecolor=colour,
            hatch=pattern,
            edgecolor=second,
            hatch_linewidth=3,
            linewidth=0,
        )
        self.sheet.add_patch(part)
        part.set_clip_path(within)

    def png(self, title: str, alt: str) -> bytes:
        """The picture, with what it shows in words for those who cannot see it."""
        written = io.BytesIO()
        about = {"Title": _storable(title), "Description": _storable(alt), "Software": "Ambitions"}
        self._canvas.print_png(written, metadata=about)  # type: ignore[no-untyped-call]
        return written.getvalue()
