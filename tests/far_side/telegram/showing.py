"""Messages as a person sees them, ready to be sent to a test."""

from __future__ import annotations

from tests.far_side.telegram.chats import Message
from tests.far_side.telegram.wire import Json


def show(message: Message) -> Json:
    """The fields of ``Seen``, as JSON."""
    content = message.content
    kind = next((kind for kind in ("text", "photo", "document") if kind in content), "service")
    markup = message.markup or {}
    shown: Json = {
        "id": message.id,
        "kind": kind,
        "text": _words(content),
        "entities": content.get("entities", content.get("caption_entities", [])),
        "rows": [
            [{"text": button["text"], "data": button.get("callback_data"), "url": button.get("url")} for button in row]
            for row in markup.get("inline_keyboard", [])
        ],
        "keyboard": markup if markup and "inline_keyboard" not in markup else None,
        "earlier": [_words(edit.content) for edit in message.edits],
        "edited": [edit.at for edit in message.edits],
        "deleted": message.deleted,
        "date": message.date,
        "arrived": message.arrived,
        "reply_to": content.get("reply_to_message", {}).get("message_id"),
    }
    if message.file:
        document = content.get("document", {})
        shown |= {
            "file_name": document.get("file_name"),
            "mime": document.get("mime_type"),
            "size": message.file.size,
            "sha256": message.file.digest,
            "file_id": message.file.id,
        }
    return shown


def _words(content: Json) -> str:
    return str(content.get("text", content.get("caption", "")))
