"""Bubbles in as few messages as Slack takes them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adapters.slack.calls import Buttons, Say, Worded
from adapters.slack.places import Place
from adapters.splitting import pieces, shortened

LONGEST_SECTION = 3000
# Slack's own limits are 50 blocks and about 13,000 characters; buttons and a remark need their room.
MOST_SECTIONS, MOST_CHARACTERS = 40, 10_000
# What is read out, or shown in a notice on a phone.
LONGEST_TEXT = 3500


def sections(text: str) -> Iterator[str]:
    """``text`` of mrkdwn in pieces that fit into a section, cut where a reader would pause."""
    for start, end in pieces(text, LONGEST_SECTION):
        yield text[start:end]


def messages(place: Place, blocks: Sequence[Worded], rows: tuple[Buttons, ...]) -> tuple[Say, ...]:
    """The messages that show ``blocks`` in order, with ``rows`` under the last. There is at least one block."""
    together: list[list[Worded]] = [[]]
    for block in blocks:
        size = sum(len(other.text) for other in together[-1])
        if together[-1] and (len(together[-1]) >= MOST_SECTIONS or size + len(block.text) > MOST_CHARACTERS):
            together.append([])
        together[-1].append(block)
    said = [Say(place, _text(each), tuple(each)) for each in together]
    last = said.pop()
    return (*said, Say(place, last.text, (*last.blocks, *rows)))


def _text(blocks: Sequence[Worded]) -> str:
    return shortened("\n\n".join(block.text for block in blocks), LONGEST_TEXT)
