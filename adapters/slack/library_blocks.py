"""Blocks as the library has them, which checks Slack's limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    CheckboxesElement,
    ContextBlock,
    DatePickerElement,
    HeaderBlock,
    InputBlock,
    InputInteractiveElement,
    MarkdownTextObject,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    SectionBlock,
    StaticSelectElement,
    TimePickerElement,
    UserSelectElement,
)
from slack_sdk.models.blocks import Block as LibraryBlock
from slack_sdk.models.views import View

from adapters.slack.calls import Block, Button, Buttons, Header, Remark, Section
from adapters.slack.windows import Clock, Day, Form, Input, OneOf, Tick, Typed

# What is filled in comes back under the name of its block; what stands in a block needs a name too.
_FIELD = "field"


def built(blocks: Sequence[Block]) -> list[LibraryBlock]:
    """``blocks`` for the library."""
    return [_built(block) for block in blocks]


def as_json(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """``blocks`` as plain JSON. Raises SlackObjectFormationError where one is over a limit."""
    return [block.to_dict() for block in built(blocks)]


def view_of(form: Form) -> dict[str, Any]:
    """``form`` as plain JSON. Raises SlackObjectFormationError where it is over a limit."""
    blocks = [_input(block) if isinstance(block, Input) else _built(block) for block in form.blocks]
    view = View(
        type="modal",
        callback_id=form.window.value,
        private_metadata=form.case,
        title=_plain(form.title),
        submit=_plain(form.send),
        close=_plain(form.close),
        blocks=blocks,
    )
    return dict(view.to_dict())


def _input(field: Input) -> InputBlock:
    return InputBlock(
        block_id=field.name,
        label=_plain(field.label),
        element=_element(field),
        hint=_plain(field.hint) if field.hint else None,
        optional=field.optional,
    )


def _element(field: Input) -> InputInteractiveElement:
    match field:
        case Typed():
            return PlainTextInputElement(action_id=_FIELD, multiline=field.lines, max_length=field.most)
        case Day():
            return DatePickerElement(action_id=_FIELD)
        case Clock():
            return TimePickerElement(action_id=_FIELD)
        case OneOf():
            options = [Option(value=value, text=_plain(shown)) for value, shown in field.options]
            chosen = next((option for option in options if option.value == field.chosen), None)
            return StaticSelectElement(action_id=_FIELD, options=options, initial_option=chosen)
        case Tick():
            return CheckboxesElement(action_id=_FIELD, options=[Option(value=field.name, text=_plain(field.says))])
        case _:
            return UserSelectElement(action_id=_FIELD)


def _built(block: Block) -> LibraryBlock:
    match block:
        case Header():
            return HeaderBlock(text=_plain(block.text))
        case Section():
            # Verbatim: what looks like a link or a channel in people's words stays as it is.
            text = MarkdownTextObject(text=block.text, verbatim=True)
            return SectionBlock(text=text, accessory=_button(block.button) if block.button else None)
        case Remark():
            return ContextBlock(elements=[MarkdownTextObject(text=block.text, verbatim=True)])
        case Buttons():
            return ActionsBlock(elements=[_button(button) for button in block.buttons])


def _button(button: Button) -> ButtonElement:
    return ButtonElement(text=_plain(button.label), action_id=button.name, value=button.value)


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)
