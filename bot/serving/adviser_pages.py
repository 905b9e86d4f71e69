"""The pages behind the links in letters to advisers. A GET shows and changes nothing; a POST becomes a message.

It goes the way of every message: kept, then answered in its turn, where it is decided what its sender may do.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.by_mail.forms import SETTINGS, UnfilledError, settings_words, words_of
from bot.by_mail.letters import AS_ASKED, CASE, FORM, reads
from bot.by_mail.links import PATH, AdviserLinks
from bot.by_mail.opened import Opened, opened
from bot.channel import Door, Entry, NotKeptError
from bot.due import Rank
from bot.faults import where
from bot.handoff.meeting_file import MEDIA_TYPE
from bot.handoff.telling import INTENT, meeting_document
from bot.message import Message
from bot.reply import Document, Picture, Reply, Status
from bot.serving.adviser_forms import DO, ONCE, Shown
from bot.serving.adviser_view import MEETING, shown
from bot.serving.plain_pages import HEADERS, noted, page, quoted, said
from bot.serving.threads import Threads
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.letter_store import Letter
from bot.storage.outbox_store import Parcel
from bot.storage.page_store import new_id
from bot.storage.unit_of_work import Peek
from bot.turn import LONDON

log = logging.getLogger(__name__)

CHANNEL = "mail"
RENEW = "renew"
LONGEST_BODY, MOST_FIELDS = 40_000, 30
# What has no answer by then was set aside, which a letter has told.
UNDER_WAY = timedelta(minutes=15)
_FORM_ID = re.compile("[0-9a-f]{32}")
Words = Callable[..., str]
Make = Callable[[Picture | Document], tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages need: who makes links, where messages by mail are handed in, who makes files, what is said."""

    links: AdviserLinks
    door: Door
    make: Make
    words: Words


class AdviserPages:
    """The pages of one process."""

    def __init__(self, database: Database, desk: Desk, threads: Threads, now: Callable[[], datetime]) -> None:
        self._database = database
        self._links = desk.links
        self._door = desk.door
        self._make = desk.make
        self._words = desk.words
        self._threads = threads
        self._now = now

    @property
    def routes(self) -> Sequence[Route]:
        """What the web application answers for the links."""
        return [
            Route(f"{PATH}/{{token}}", self._guarded(self._look), methods=["GET"]),
            Route(f"{PATH}/{{token}}", self._guarded(self._act), methods=["POST"]),
            Route(f"{PATH}/{{token}}/{MEETING}", self._guarded(self._file), methods=["GET"]),
            Route(f"{PATH}/{{token}}/{RENEW}", self._guarded(self._renew), methods=["POST"]),
        ]

    def _guarded(self, answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def guarded(request: Request) -> Response:
            try:
                return await answer(request)
            except ClientDisconnect:
                return Response(status_code=400)
            except NotKeptError:
                return self._told(503, "by_mail.page.not_kept")
            except Exception as error:
                # Whatever it says, words may stand in it.
                log.error("a page of an adviser failed: %s", where(error))
                return self._told(503, "by_mail.page.busy")

        return guarded

    async def _look(self, request: Request) -> Response:
        answer = request.query_params.get("answer", "")
        return await self._threads.run(self._looked, request.path_params["token"], answer)

    def _looked(self, token: str, answer: str) -> Response:
        notes: list[str] = []
        with self._database.peek() as peek:
            found = self._open(peek, token)
            if found is not None and _FORM_ID.fullmatch(answer):
                notes = self._answered(peek, found, answer)
        if notes:
            # What was answered may have been done since the case was read.
            with self._database.peek() as peek:
                found = self._open(peek, token)
        if found is None:
            return self._nothing()
        return self._over(token) if found.over else self._shown(found, notes)

    def _answered(self, peek: Peek, found: Opened, form: str) -> list[str]:
        """What a form that was sent came to."""
        reply = peek.answer_to(found.letter.person, form)
        if reply is not None:
            # What follows of a case stands on the page anyhow, for whoever may read it.
            says = reply.bubbles[:1] if reply.case and reply.status in AS_ASKED else reply.bubbles
            return [noted(*(line for text in says for line in text.splitlines()))]
        at = peek.arrivals.taken_in_at(CHANNEL, form)
        return [noted(self._words("by_mail.page.under_way"))] if at and self._now() - at < UNDER_WAY else []

    async def _act(self, request: Request) -> Response:
        fields = await _fields(request)
        token = request.path_params["token"]
        if fields is None:
            return self._nothing()
        try:
            read = await self._threads.run(self._form, token, fields)
        except StorageError as error:
            log.error("storage: %s", error)
            raise NotKeptError from None
        if isinstance(read, Response):
            return read
        await self._door.take_in(Entry(read.id, read))
        return await self._threads.run(self._taken_in, token, read)

    def _form(self, token: str, fields: Mapping[str, str]) -> Message | Response:
        """The message that a form comes to; or the page that says why it comes to none."""
        with self._database.peek() as peek:
            found = self._open(peek, token)
            form = self._links.form_id(fields.get(ONCE, ""), found.letter, self._now()) if found else ""
            if found is None or not form:
                return self._nothing()
            if found.over:
                return self._over(token)
            if peek.arrivals.taken_in_at(CHANNEL, form) is not None:
                return self._sent(found.letter, form, noted(self._words("by_mail.page.sent_before")))
        letter = found.letter
        back = {CASE: letter.reference, FORM: form}
        if fields.get(DO) == SETTINGS:
            # It is about no case, and must not be taken for words to a student.
            return Message(form, letter.person, self._now(), settings_words(fields), back=back)
        try:
            text = words_of(fields.get(DO, ""), letter.reference, fields)
        except UnfilledError as error:
            return self._shown(found, [noted(self._words(error.code))], 422)
        return Message(form, letter.person, self._now(), text, back=back, case=letter.reference)

    def _taken_in(self, token: str, message: Message) -> Response:
        with self._database.peek() as peek:
            found = self._open(peek, token)
            if found is None:
                return self._nothing()
            note = noted(self._words("by_mail.page.taken_in"))
            return self._sent(found.letter, message.id, note, quoted(message.text))

    def _sent(self, letter: Letter, form: str, *parts: str) -> Response:
        path = escape(self._links.path(letter, form), quote=True)
        see = f'<p><a href="{path}">{escape(self._words("by_mail.page.see"))}</a></p>'
        return HTMLResponse(page(letter.reference, [*parts, see]), 200, HEADERS)

    async def _file(self, request: Request) -> Response:
        return await self._threads.run(self._made, request.path_params["token"])

    def _made(self, token: str) -> Response:
        with self._database.peek() as peek:
            found = self._open(peek, token)
        if found is None or found.over or not reads(found.case, found.letter.person):
            return self._nothing()
        document = meeting_document(found.case, self._now())
        if document is None:
            return self._nothing()
        name, content = self._make(document)
        return Response(
            content, 200, {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}, media_type=MEDIA_TYPE
        )

    async def _renew(self, request: Request) -> Response:
        return await self._threads.run(self._renewed, request.path_params["token"])

    def _renewed(self, token: str) -> Response:
        """A new letter goes where the one with this link went; once for each link."""
        now = self._now()
        with self._database.unit() as unit:
            found = self._open(unit, token)
            if found is None:
                return self._nothing()
            if not found.over:
                return self._shown(found, [])
            letter = found.letter
            if unit.arrivals.taken_in_at(CHANNEL, letter.id) is None:
                unit.arrivals.take_in([(letter.id, None)], CHANNEL, now)
                notice = Reply(INTENT, Status.ANSWERED, case=letter.reference)
                unit.outbox.add(letter.person, Parcel(notice, Rank.REPLY), now)
        return self._told(200, "by_mail.page.renewed")

    def _open(self, peek: Peek, token: str) -> Opened | None:
        return opened(peek, self._links, token, self._now())

    def _shown(self, found: Opened, notes: Sequence[str], status: int = 200) -> Response:
        letter, now = found.letter, self._now()
        forms = Shown(
            self._links.path(letter),
            lambda: self._links.form(letter, new_id(), now),
            now.astimezone(LONDON).date(),
            self._words,
        )
        parts = [*notes, *shown(found.case, letter.told, letter.person, forms, now)]
        return HTMLResponse(page(letter.reference, parts), status, HEADERS)

    def _over(self, token: str) -> Response:
        button = escape(self._words("by_mail.page.renew"))
        action = escape(f"{PATH}/{token}/{RENEW}", quote=True)
        parts = [
            said(self._words("by_mail.page.over")),
            f'<form method="post" action="{action}"><button type="submit">{button}</button></form>',
        ]
        return HTMLResponse(page(self._words("by_mail.page.over_title"), parts), 410, HEADERS)

    def _nothing(self) -> Response:
        return self._told(404, "by_mail.page.nothing")

    def _told(self, status: int, code: str) -> Response:
        title = self._words("by_mail.page.title")
        return HTMLResponse(page(title, [said(self._words(code))]), status, HEADERS)


async def _fields(request: Request) -> Mapping[str, str] | None:
    """What was filled in, each field once; None where it is no form of ours. Raises ClientDisconnect."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            return None
    try:
        found = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    return {name: values[0] for name, values in found.items()}
