"""Files that the program sends and reads: files.*, and the addresses for the bytes."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from tests.far_side.slack.arguments import read_multipart
from tests.far_side.slack.chatting import ours, thread_of, writable
from tests.far_side.slack.files import File
from tests.far_side.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.far_side.slack.arguments import Arguments
    from tests.far_side.slack.teams import Team
    from tests.far_side.slack.world import World

_SIGN_IN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in to Slack</body></html>"


def get_upload_url(world: World, team: Team, given: Arguments) -> Json:
    """Announce a file. The bytes go to the address that comes back."""
    name, length = given.required("filename"), given.integer("length")
    if length < 1:
        raise RefusedError("invalid_arguments")
    mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
    file = world.files.add(File(world.names.next("F"), team.id, name, mime, team.bot.id, length=length))
    return {"upload_url": f"{world.address}/upload/v1/{file.id}", "file_id": file.id}


def complete_upload(world: World, team: Team, given: Arguments) -> Json:
    """Share files whose bytes have come, in a channel or nowhere."""
    files = [_uploaded(world, team, named) for named in given.structure("files", "invalid_arguments") or ()]
    if not files:
        raise RefusedError("invalid_arguments")
    where = given.text("channel_id") or given.text("channels").partition(",")[0]
    if where:
        channel = writable(team, team.visible(where))
        content = ours(world, team, {"text": given.text("initial_comment"), "subtype": "file_share", "upload": True})
        if "thread_ts" in given.values:
            content |= thread_of(channel, given.text("thread_ts"))
        for file in files:
            file.shared = True
        content["files"] = [file.shape(world.address) for file in files]
        world.tell_message(world.put(channel, team.bot.id, content, ours=True))
    return {"files": [file.shape(world.address) for file in files]}


def file_info(world: World, team: Team, given: Arguments) -> Json:
    """What a file is."""
    file = world.files.all.get(given.text("file"))
    if file is None or file.team != team.id or not (file.shared or file.user == team.bot.id):
        raise RefusedError("file_not_found")
    return {"file": file.shape(world.address), "comments": [], "response_metadata": {"next_cursor": ""}}


def take_bytes(world: World, number: str, headers: Mapping[str, str], body: bytes) -> Response:
    """The bytes of a file that was announced, raw or in a form."""
    file = world.files.all.get(number)
    if file is None or file.content is not None:
        return PlainTextResponse("Not found", 404)
    content_type = headers.get("content-type", "")
    if content_type.startswith("multipart/form-data"):
        body = next(iter(read_multipart(content_type, body).values()), b"")
    if len(body) != file.length:
        return PlainTextResponse(f"expected {file.length} bytes", 400)
    file.content = body
    return PlainTextResponse(f"OK - {len(body)}")


def give_bytes(world: World, place: str, token: str) -> Response:
    """The bytes of a file: for others than the app, the way to a page on which one can sign in."""
    number = place.rpartition("-")[2]
    file = world.files.all.get(number)
    try:
        team = world.teams.holder(token)
    except RefusedError:
        return RedirectResponse(f"{world.address}/?redir=%2Ffiles%2F{number}", 302)
    if file is None or file.team != team.id or file.content is None:
        return HTMLResponse("Not found", 404)
    return Response(file.content, media_type=file.mime)


def sign_in() -> Response:
    """The page on which one can sign in: 200, as with the real one."""
    return HTMLResponse(_SIGN_IN)


def _uploaded(world: World, team: Team, named: Json) -> File:
    file = world.files.all.get(str(named.get("id")))
    if file is None or file.team != team.id or file.content is None:
        raise RefusedError("file_not_found")
    file.title = str(named.get("title") or file.name)
    return file
