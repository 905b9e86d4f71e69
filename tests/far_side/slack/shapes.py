"""Blocks and views for tests."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    """Plain text."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    """Text with marks."""
    return {"type": "mrkdwn", "text": text}


def section(text: str, **more: Any) -> Json:
    """A paragraph."""
    return {"type": "section", "text": mrkdwn(text), **more}


def button(text: str, **more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": plain(text), "action_id": text.lower(), **more}


def actions(*elements: Json, **more: Any) -> Json:
    """A row of buttons."""
    return {"type": "actions", "elements": list(elements), **more}


def option(text: str) -> Json:
    """An option of a menu."""
    return {"text": plain(text), "value": text.lower()}


def menu(*texts: str, kind: str = "static_select", **more: Any) -> Json:
    """A menu."""
    return {"type": kind, "action_id": kind, "options": [option(text) for text in texts], **more}


def field(label: str, element: Json | None = None, **more: Any) -> Json:
    """Something to fill in."""
    block_id = more.pop("block_id", label.lower())
    element = element or {"type": "plain_text_input", "action_id": "text"}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **more}


def modal(title: str, *blocks: Json, **more: Any) -> Json:
    """A modal that can be sent."""
    return {"type": "modal", "title": plain(title), "submit": plain("Send"), "blocks": list(blocks), **more}


def home(*blocks: Json) -> Json:
    """A home tab."""
    return {"type": "home", "blocks": list(blocks)}
