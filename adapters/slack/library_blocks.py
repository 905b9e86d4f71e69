"""Blocks as the library has them, which checks Slack's limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ContextBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.models.blocks import Block as LibraryBlock

from adapters.slack.calls import Block, Buttons, Remark, Section


def built(blocks: Sequence[Block]) -> list[LibraryBlock]:
    """``blocks`` for the library."""
    return [_built(block) for block in blocks]


def as_json(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """``blocks`` as plain JSON. Raises SlackObjectFormationError where one is over a limit."""
    return [block.to_dict() for block in built(blocks)]


def _built(block: Block) -> LibraryBlock:
    match block:
        case Section():
            # Verbatim: what looks like a link or a channel in people's words stays as it is.
            return SectionBlock(text=MarkdownTextObject(text=block.text, verbatim=True))
        case Remark():
            return ContextBlock(elements=[MarkdownTextObject(text=block.text, verbatim=True)])
        case Buttons():
            return ActionsBlock(
                elements=[
                    ButtonElement(
                        text=PlainTextObject(text=button.label, emoji=False), action_id=button.name, value=button.value
                    )
                    for button in block.buttons
                ]
            )
