"""The methods by which a bot speaks: sendMessage, sendPhoto, sendDocument, sendChatAction."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from PIL import Image, UnidentifiedImageError

from tests.far_side.telegram.arguments import Arguments, Upload
from tests.far_side.telegram.chats import Chat
from tests.far_side.telegram.files import StoredFile
from tests.far_side.telegram.formatting import CAPTION_LIMIT, TEXT_LIMIT, read_text
from tests.far_side.telegram.keyboards import read_markup
from tests.far_side.telegram.wire import Json, bad_request
from tests.far_side.telegram.world import World

PHOTO_LIMIT = 10 * 1024 * 1024
_ACTIONS = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note"
).split()


def send_message(world: World, given: Arguments) -> Json:
    """A text."""
    if not given.text("text"):
        raise bad_request("message text is empty")
    formatted = read_text(given, "text", TEXT_LIMIT)
    if not formatted.text:
        raise bad_request("text must be non-empty")
    content: Json = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = list(formatted.entities)
    return _send(world, given, content)


def send_photo(world: World, given: Arguments) -> Json:
    """A picture, which Telegram shows in several sizes."""
    caption = _caption(given)
    upload, known = _file(world, given, "photo")
    if upload and len(upload.content) > PHOTO_LIMIT:
        raise bad_request(
            f"file of size {len(upload.content)} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes"
        )
    content = upload.content if upload else known.content if known else b""
    width, height = _dimensions(content)
    file = known or world.files.keep("photos", ".jpg", content)
    sizes = [
        file.shape() | {"width": max(1, width * share // 4), "height": max(1, height * share // 4)} for share in (1, 4)
    ]
    return _send(world, given, {"photo": sizes} | caption, file)


def send_document(world: World, given: Arguments) -> Json:
    """A file."""
    caption = _caption(given)
    upload, known = _file(world, given, "document")
    if upload:
        name, mime = upload.name, upload.mime
        file = world.files.keep("documents", PurePosixPath(name).suffix, upload.content)
    elif known:
        name, mime, file = PurePosixPath(known.path).name, "application/octet-stream", known
    document = file.shape() | {"file_name": name, "mime_type": mime}
    return _send(world, given, {"document": document} | caption, file)


def send_chat_action(world: World, given: Arguments) -> bool:
    """A line such as "is typing"."""
    action = given.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.directory.writable(given.text("chat_id"))
    world.actions.setdefault(chat.id, []).append(action)
    world.touch(chat)
    return True


def _send(world: World, given: Arguments, content: Json, file: StoredFile | None = None) -> Json:
    markup = read_markup(given)
    chat = world.directory.writable(given.text("chat_id"))
    content = content | _answered(chat, given)
    if preview := given.structure("link_preview_options", "can't parse link preview options JSON object"):
        content["link_preview_options"] = preview
    if given.truth("protect_content"):
        content["has_protected_content"] = True
    world.pace.spend(chat)
    return world.put(chat, world.me, content, markup, file).shape()


def _answered(chat: Chat, given: Arguments) -> Json:
    reply = given.structure("reply_parameters", "can't parse reply parameters JSON object") or {}
    if not reply:
        return {}
    answered = chat.messages.get(int(reply.get("message_id", 0)))
    if answered and not answered.deleted:
        return {"reply_to_message": answered.quoted()}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _caption(given: Arguments) -> Json:
    formatted = read_text(given, "caption", CAPTION_LIMIT)
    if not formatted.text:
        return {}
    return {"caption": formatted.text} | ({"caption_entities": list(formatted.entities)} if formatted.entities else {})


def _file(world: World, given: Arguments, name: str) -> tuple[Upload, None] | tuple[None, StoredFile]:
    """What is sent: bytes in the body, under its name or one that ``attach://`` gives, or a file that is known."""
    said = given.text(name)
    upload = given.uploads.get(said.removeprefix("attach://") if said.startswith("attach://") else name)
    if upload:
        if not upload.content:
            raise bad_request("file must be non-empty")
        return upload, None
    if not said:
        raise bad_request(f"there is no {name} in the request")
    if known := world.files.by_id(said):
        return None, known
    if said.startswith(("http://", "https://")):
        # The far side fetches nothing from anywhere.
        raise bad_request("failed to get HTTP URL content")
    raise bad_request("wrong file identifier/HTTP URL specified")


def _dimensions(content: bytes) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
    except UnidentifiedImageError as fault:
        raise bad_request("IMAGE_PROCESS_FAILED") from fault
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
