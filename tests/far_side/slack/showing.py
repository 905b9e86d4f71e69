"""Messages and views as a person sees them, ready to be sent to a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.far_side.slack.wire import Json

if TYPE_CHECKING:
    from tests.far_side.slack.chats import Message
    from tests.far_side.slack.view_stacks import OpenView
    from tests.far_side.slack.world import World


def show(world: World, message: Message) -> Json:
    """The fields of ``Seen``, as JSON."""
    content = message.content
    files = [file | {"sha256": world.files.all[file["id"]].digest()} for file in content.get("files", [])]
    return {
        "ts": message.ts,
        "channel": message.channel.id,
        "user": message.user,
        "ours": message.ours,
        "text": content.get("text", ""),
        "blocks": content.get("blocks", []),
        "thread_ts": message.thread_ts,
        "broadcast": content.get("subtype") == "thread_broadcast",
        "ephemeral_to": message.ephemeral_to,
        "deleted": message.deleted,
        "edited": "edited" in content,
        "earlier": [earlier.get("text", "") for earlier in message.earlier],
        "arrived": message.arrived,
        "files": files,
        "reactions": [reaction["name"] for reaction in content.get("reactions", [])],
    }


def show_view(view: OpenView) -> Json:
    """The fields of ``View``, as JSON."""
    given = view.given
    return {
        "id": view.id,
        "kind": given["type"],
        "title": _words(given, "title"),
        "blocks": given["blocks"],
        "callback_id": given.get("callback_id", ""),
        "private_metadata": given.get("private_metadata", ""),
        "submit": _words(given, "submit"),
        "close": _words(given, "close"),
        "hash": view.hash,
        "errors": view.errors,
        "stuck": view.stuck,
    }


def _words(given: Json, name: str) -> str:
    return str((given.get(name) or {}).get("text", ""))
