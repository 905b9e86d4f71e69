"""Socket Mode: deliveries over WebSockets, acknowledged by envelope id, or else sent to another socket."""

from __future__ import annotations

import asyncio
import secrets
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.far_side.slack.faults import Faults, Trouble
from tests.far_side.slack.hooks import RETRIES
from tests.far_side.slack.seen import Answer
from tests.far_side.slack.wire import Json

if TYPE_CHECKING:
    from tests.far_side.slack.deliveries import Deliveries, Delivery
    from tests.far_side.slack.settings import Settings

MOST_SOCKETS = 10
_KINDS = {"events": "events_api", "commands": "slash_commands", "interactions": "interactive"}
_TOO_MANY = "too_many_websockets"


@dataclass(eq=False)
class Socket:
    """An open connection. ``waiting`` are the acknowledgements that it still owes, by envelope id."""

    number: int
    link: WebSocket
    waiting: dict[str, asyncio.Future[Json | None]] = field(default_factory=dict)
    leaving: bool = False


class Sockets:
    """Hands each delivery to one socket, in turn."""

    def __init__(self, settings: Settings, deliveries: Deliveries, faults: Faults) -> None:
        self._settings = settings
        self._deliveries = deliveries
        self._faults = faults
        self._tickets: set[str] = set()
        self._open: list[Socket] = []
        self._opened = 0
        self._last_of: dict[str, Socket] = {}
        """The socket that each delivery was given to last."""
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._open)

    def ticket(self) -> str:
        """Lets one connection in, once."""
        ticket = secrets.token_urlsafe(24)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, link: WebSocket) -> None:
        """Talk to one connection until it ends."""
        ticket = link.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await link.close(1008)
            return
        self._tickets.discard(ticket)
        await link.accept()
        if len(self._open) >= MOST_SOCKETS:
            await link.send_json(_farewell(_TOO_MANY))
            await link.close()
            return
        self._opened += 1
        socket = Socket(self._opened, link)
        try:
            await link.send_json(self._hello())
            self._open.append(socket)
            self._deliveries.watch.changed()
            if self._deliveries.send == self.send:
                self._deliveries.start(self.send)
            while True:
                self._acknowledged(socket, await link.receive_json())
        except (WebSocketDisconnect, ValueError, RuntimeError):
            # Gone, or it said something that is no JSON, or it was closed from here.
            pass
        finally:
            self._gone(socket)

    def send(self, delivery: Delivery) -> None:
        """Deliver something over the next socket, as soon as there is one."""
        ready = [socket for socket in self._open if not socket.leaving]
        if not ready:
            self._deliveries.put_back(delivery)
            return
        others = [socket for socket in ready if socket is not self._last_of.get(delivery.id)]
        socket = (others or ready)[0]
        # Whoever was just given something comes last.
        self._open.remove(socket)
        self._open.append(socket)
        self._last_of[delivery.id] = socket
        task = asyncio.get_running_loop().create_task(self._deliver(delivery, socket))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def disconnect(self, reason: str) -> None:
        """Tell every socket that it is to go; all but those that are only warned are closed then."""
        for socket in list(self._open):
            socket.leaving = reason != "warning"
            await socket.link.send_json(_farewell(reason))
            if socket.leaving:
                await socket.link.close()
                self._gone(socket)

    def links(self) -> list[tuple[str, int]]:
        """The addresses at the other ends."""
        return [tuple(socket.link.scope["client"]) for socket in self._open]

    async def _deliver(self, delivery: Delivery, socket: Socket) -> None:
        self._deliveries.note(delivery)
        answer, failure = await self._try(delivery, socket)
        if answer is not None:
            self._last_of.pop(delivery.id, None)
            self._deliveries.ended(delivery, Answer(200, answer, ""), None, socket.number)
            return
        retried = delivery.kind == "events" and delivery.failures < len(RETRIES)
        # What a broken connection owed goes to another one at once.
        wait = (RETRIES[delivery.failures] if failure == "timeout" else 0.0) if retried else None
        self._deliveries.ended(delivery, Answer(0, None, ""), wait, socket.number)
        if wait is not None:
            delivery.failures += 1
            delivery.reason = failure
            await asyncio.sleep(wait * self._settings.wait_scale)
            self.send(delivery)

    async def _try(self, delivery: Delivery, socket: Socket) -> tuple[Json | None, str]:
        fault = self._faults.strike(delivery.kind, delivery.channel)
        if fault and fault.trouble is Trouble.CUT_BEFORE:
            return None, "timeout"
        if fault and fault.trouble is Trouble.SLOW:
            await asyncio.sleep(fault.seconds)
        envelope = str(uuid.uuid4())
        owed: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        socket.waiting[envelope] = owed
        try:
            await socket.link.send_json(_envelope(envelope, delivery))
            async with asyncio.timeout(self._settings.acknowledge_seconds):
                answer = await owed
        except TimeoutError:
            return None, "timeout"
        except (WebSocketDisconnect, RuntimeError):
            return None, "connection_failed"
        finally:
            socket.waiting.pop(envelope, None)
        if fault and fault.trouble is Trouble.CUT_AFTER:
            return None, "timeout"
        return answer, "" if answer is not None else "connection_failed"

    def _acknowledged(self, socket: Socket, said: Json) -> None:
        owed = socket.waiting.get(str(said.get("envelope_id")))
        if owed and not owed.done():
            payload = said.get("payload")
            owed.set_result(payload if isinstance(payload, dict) else {})

    def _gone(self, socket: Socket) -> None:
        if socket in self._open:
            self._open.remove(socket)
        for owed in socket.waiting.values():
            if not owed.done():
                owed.set_result(None)
        self._deliveries.watch.changed()

    def _hello(self) -> Json:
        about = {"host": "applink-far-side", "build_number": 1, "approximate_connection_time": 18060}
        return {
            "type": "hello",
            "num_connections": len(self._open) + 1,
            "debug_info": about,
            "connection_info": {"app_id": self._settings.app_id},
        }


def _envelope(number: str, delivery: Delivery) -> Json:
    shown: Json = {
        "envelope_id": number,
        "payload": delivery.body,
        "type": _KINDS[delivery.kind],
        "accepts_response_payload": delivery.kind != "events",
    }
    if delivery.kind == "events":
        shown |= {"retry_attempt": delivery.failures, "retry_reason": delivery.reason}
    return shown


def _farewell(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-far-side"}}
