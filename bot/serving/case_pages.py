"""The pages behind the links that safeguarding leads get: plain HTML without scripts.

Programs open links in mails, so a GET shows a button and changes nothing; only its POST gives the words.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.faults import where
from bot.restricted.case import Case, Entry
from bot.restricted.desk import Desk, Outcome, Seen
from bot.restricted.orders import facts
from bot.restricted.paging import PATH
from bot.serving.plain_pages import HEADERS, page, quoted, said
from bot.serving.threads import Threads
from bot.storage.database import Database
from bot.storage.unit_of_work import UnitOfWork
from bot.turn import LONDON
from bot.wording.figures import day

log = logging.getLogger(__name__)

READ, ACKNOWLEDGE, RENEW = "read", "acknowledge", "renew"
Words = Callable[..., str]
Do = Callable[[UnitOfWork, str, datetime], Seen]


class CasePages:
    """The pages of one process. ``words`` says what stands on them."""

    def __init__(
        self, database: Database, desk: Desk, words: Words, threads: Threads, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._desk = desk
        self._words = words
        self._threads = threads
        self._now = now

    @property
    def routes(self) -> Sequence[Route]:
        """What the web application answers for the links."""
        acts: dict[str, Do] = {
            READ: self._desk.read, ACKNOWLEDGE: self._desk.acknowledge, RENEW: self._desk.renew
        }  # fmt: skip
        return [
            Route(f"{PATH}/{{token}}", self._look, methods=["GET"]),
            *(
                Route(f"{PATH}/{{token}}/{name}", self._acting(act), methods=["POST"], name=name)
                for name, act in acts.items()
            ),
        ]

    async def _look(self, request: Request) -> Response:
        token = request.path_params["token"]

        def look() -> Seen:
            with self._database.peek() as peek:
                return self._desk.look(peek, token, self._now())

        return await self._answer(token, look)

    def _acting(self, act: Do) -> Callable[[Request], Awaitable[Response]]:
        async def acting(request: Request) -> Response:
            token = request.path_params["token"]

            def do() -> Seen:
                with self._database.unit() as unit:
                    return act(unit, token, self._now())

            return await self._answer(token, do)

        return acting

    async def _answer(self, token: str, work: Callable[[], Seen]) -> Response:
        try:
            seen = await self._threads.run(work)
        except Exception as error:
            # Whatever it says, words may stand in it.
            log.error("a page of a safeguarding case failed: %s", where(error))
            says = page(self._words("restricted.web.unknown_title"), [said(self._words("restricted.web.busy"))])
            return HTMLResponse(says, 503, HEADERS)
        if seen.case is None:
            says = page(self._words("restricted.web.unknown_title"), [said(self._words("restricted.web.unknown"))])
            return HTMLResponse(says, 404, HEADERS)
        return HTMLResponse(self._shown(seen, seen.case, token), 200, HEADERS)

    def _shown(self, seen: Seen, case: Case, token: str) -> str:
        title = self._words("restricted.web.title", reference=case.reference)
        parts = {
            Outcome.READY: self._ready,
            Outcome.OVER: self._over,
            Outcome.READ: self._read,
            Outcome.ACKNOWLEDGED: self._acknowledged,
            Outcome.RENEWED: self._renewed,
        }[seen.outcome](seen, case, token)
        return page(title, parts)

    def _ready(self, seen: Seen, case: Case, token: str) -> list[str]:
        about = "restricted.web.about" if seen.reads else "restricted.web.about_operator"
        read = [self._button(token, READ, "restricted.web.read")] if seen.reads else []
        return [said(self._words(about)), *read, *self._to_acknowledge(seen, case, token)]

    def _over(self, seen: Seen, case: Case, token: str) -> list[str]:
        renew = (
            [self._button(token, RENEW, "restricted.web.renew")]
            if seen.renewable
            else [said(self._words("restricted.web.no_more"))]
        )
        over = [said(self._words("restricted.web.over")), *renew]
        return [*over, *self._to_acknowledge(seen, case, token)]

    def _read(self, seen: Seen, case: Case, token: str) -> list[str]:
        known = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts(case, self._words))
        parts = [part for entry in case.entries for part in self._entry(entry)]
        keep = said(self._words("restricted.web.keep"))
        return [f"<dl>{known}</dl>", *parts, keep, *self._to_acknowledge(seen, case, token)]

    def _entry(self, entry: Entry) -> list[str]:
        local = entry.at.astimezone(LONDON)
        when = self._words("restricted.shown.said_at", day=day(local.date()), time=f"{local:%H:%M}")
        unclear = [said(self._words("restricted.shown.unclear"))] if entry.unclear else []
        in_file = [said(self._words("restricted.shown.in_file")), quoted(entry.in_file)] if entry.in_file else []
        return [f"<h2>{escape(when)}</h2>", *unclear, quoted(entry.words), *in_file]

    def _acknowledged(self, seen: Seen, case: Case, token: str) -> list[str]:
        return [said(self._words("restricted.web.acknowledged", reference=case.reference))]

    def _renewed(self, seen: Seen, case: Case, token: str) -> list[str]:
        return [said(self._words("restricted.web.renewed")), *self._to_acknowledge(seen, case, token)]

    def _to_acknowledge(self, seen: Seen, case: Case, token: str) -> list[str]:
        if case.acknowledged_at is not None:
            return [said(self._words("restricted.web.already"))]
        label = "restricted.web.acknowledge" if seen.reads else "restricted.web.acknowledge_operator"
        return [self._button(token, ACKNOWLEDGE, label)]

    def _button(self, token: str, act: str, label: str) -> str:
        target = escape(f"{PATH}/{token}/{act}", quote=True)
        return (
            f'<form method="post" action="{target}"><p><button type="submit">{escape(self._words(label))}</button></p>'
            "</form>"
        )
