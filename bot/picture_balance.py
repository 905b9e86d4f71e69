"""A balance, as of a travel card: the total in big figures over one bar of its parts, and panels below the card."""

from __future__ import annotations

from dataclasses import dataclass

from bot.picture_page import FIGURE, MARGIN, PAPER, TICK, WIDTH, Page, Scale, drawable, known
from bot.picture_panels import GAP, block_of
from bot.reply import Picture, Series

LEFT, RIGHT = MARGIN, WIDTH - MARGIN
PAD, CORNER = 44, 36
# What the card holds stands between these.
START, END = LEFT + PAD, RIGHT - PAD
ROOM = END - START
HEADLINE, MARK, BAR, TICKS, KEY = 156, 72, 84, 56, 58
BIG, WORDS = (132, 112, 92, 72), 48
SWATCH, BESIDE = 64, 24
# So that the smallest part is still seen.
SLIVER = 12
CARD, FAINT = "#12344D", "#C3D3DF"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the bar: its name, where it begins and ends, and the number of its look."""

    name: str
    start: float
    end: float
    look: int = 0


@dataclass(frozen=True, slots=True)
class _Card:
    """The card with the bar: the words above it, what it is the whole of, its parts and what is marked on it."""

    labels: tuple[str, ...]
    whole: _Stretch
    parts: tuple[_Stretch, ...]
    marks: tuple[_Stretch, ...]

    @property
    def height(self) -> float:
        marks = MARK * len(self.marks)
        return PAD + HEADLINE + marks + BAR + TICKS + KEY * len(self.parts) + PAD / 2

    @property
    def scale(self) -> Scale:
        longest = max(stretch.end for stretch in (self.whole, *self.parts, *self.marks))
        return Scale(0.0, longest or 1.0, (0.0, self.whole.end))

    def draw(self, page: Page, top: float) -> None:
        page.block((LEFT, RIGHT), (top, top + self.height), CARD, CORNER)
        _draw_headline(page, self.labels, top + PAD + HEADLINE / 2 - 16)
        y = top + PAD + HEADLINE
        for mark in self.marks:
            y += MARK
            _draw_mark(page, mark.name, self._across(mark), y)
        self._draw_bar(page, y)
        y += BAR + TICKS
        for part in self.parts:
            _draw_key(page, part, y)
            y += KEY

    def _draw_bar(self, page: Page, y: float) -> None:
        bar = page.block((START, END), (y, y + BAR), PAPER, 14)
        drawn = 0.0
        for part in self.parts:
            left, right = self._across(part)
            left = max(left, drawn)
            drawn = max(right, left + SLIVER)
            page.part((left, drawn), (y, y + BAR), part.look, bar)
        for value, text in ((0.0, "0"), (self.whole.end, self.whole.name)):
            x = self.scale.place(value, START, END)
            page.rule((x, x), (y - 8, y + BAR + 8), FAINT)
            if 0 < value < self.scale.highest:
                _draw_crossed(page, x, (y, y + BAR))
            for line in page.wrapped(text, ROOM / 2, TICK, most=1):
                middle = _inside(x, page.width_of(line, TICK))
                page.write(middle, y + BAR + TICKS / 2 + 4, line, TICK, colour=FAINT, align="center", ground=CARD)

    def _across(self, stretch: _Stretch) -> tuple[float, float]:
        start, end = (self.scale.place(value, START, END) for value in (stretch.start, stretch.end))
        start = min(start, END - SLIVER)
        return start, max(end, start + SLIVER)


def draw_balance(picture: Picture) -> Page:
    """The picture on its page."""
    measure = Page(picture, 0)
    blocks = [_card(picture), *(block_of(panel, measure) for panel in picture.panels)]
    page = Page(picture, round(sum(block.height + GAP for block in blocks)))
    top = float(page.top)
    for block in blocks:
        block.draw(page, top)
        top += block.height + GAP
    return page


def _card(picture: Picture) -> _Card:
    whole, *others = picture.series or (Series("", ()),)
    parts, so_far = [], 0.0
    for look, series in enumerate(series for series in others if not series.upper):
        if amount := _amount(series.values):
            parts.append(_Stretch(series.name, so_far, so_far + amount, look))
            so_far += amount
    marks = [(series.name, _amount(series.values), _amount(series.upper)) for series in others if series.upper]
    return _Card(
        picture.labels,
        _Stretch(whole.name, 0.0, _amount(whole.values)),
        tuple(parts),
        tuple(_Stretch(name, min(ends), max(ends)) for name, *ends in marks),
    )


def _amount(values: tuple[float | None, ...]) -> float:
    """The one figure; nothing below 0 has a length."""
    return max([0.0, *known(values[:1])])


def _inside(x: float, width: float) -> float:
    """The middle nearest to ``x`` at which a text of this width stays on the card."""
    return max(START + width / 2, min(x, END - width / 2))


def _draw_headline(page: Page, labels: tuple[str, ...], y: float) -> None:
    """The first label as big as fits, the others after it on the same line of writing."""
    first, rest = drawable("".join(labels[:1])), " ".join(labels[1:])
    room = ROOM - BESIDE - min(page.width_of(drawable(rest), WORDS), ROOM / 3)
    size = next((size for size in BIG if page.width_of(first, size, bold=True) <= room), BIG[-1])
    x = float(START)
    for text in page.wrapped(first, room, size, bold=True, most=1):
        page.write(x, y, text, size, bold=True, colour=PAPER, ground=CARD)
        x += page.width_of(text, size, bold=True) + BESIDE
    for text in page.wrapped(rest, END - x, WORDS, most=1):
        # Capital letters are about three quarters as high as their size: this sets both on one line.
        page.write(x, y + (size - WORDS) * 0.37, text, WORDS, colour=FAINT, ground=CARD)


def _draw_crossed(page: Page, x: float, down: tuple[float, float]) -> None:
    """Where the bar goes on beyond the whole: a dark line with a light edge, seen on any pattern."""
    page.block((x - 6, x + 6), down, PAPER, 0)
    page.block((x - 2, x + 2), down, CARD, 0)


def _draw_mark(page: Page, text: str, across: tuple[float, float], y: float) -> None:
    """A bracket over a stretch of the bar whose top is at ``y``, with what it means."""
    page.rule(across, (y - 18, y - 18), PAPER)
    for x in across:
        page.rule((x, x), (y - 18, y - 6), PAPER)
    for line in page.wrapped(text, ROOM, TICK, most=1):
        middle = _inside(sum(across) / 2, page.width_of(line, TICK))
        page.write(middle, y - 44, line, TICK, colour=PAPER, align="center", ground=CARD)


def _draw_key(page: Page, part: _Stretch, y: float) -> None:
    """Which part of the bar has this look, and how much it is."""
    left, down = START, (y + 9, y + KEY - 9)
    swatch = page.block((left, left + SWATCH), down, PAPER, 8)
    page.part((left, left + SWATCH), down, part.look, swatch)
    x = left + SWATCH + BESIDE
    for name in page.wrapped(part.name, END - x, FIGURE, most=1):
        page.write(x, y + KEY / 2, name, FIGURE, colour=PAPER, ground=CARD)
