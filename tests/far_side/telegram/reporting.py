"""What a test may ask, at once or as soon as something has changed."""

from __future__ import annotations

from dataclasses import asdict

from tests.far_side.telegram.showing import show
from tests.far_side.telegram.wire import Json
from tests.far_side.telegram.world import World

_TOTALS = ("messages", "edits", "finished", "updates_made", "updates_handed_out", "webhook_attempts")


class Reporting:
    """Answers questions about what happened here."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def seen(self, chat: int, beyond: int = -1, limit: float = 0.0) -> Json:
        """The bot's messages in a chat, as soon as its version is above ``beyond``, after ``limit`` seconds at most."""
        where = self._world.directory.chats[chat]
        await self._world.watch.until(lambda: where.version > beyond, limit)
        own = [show(message) for message in where.messages.values() if message.author is self._world.me]
        return {"version": where.version, "messages": own}

    async def counts(self, at_least: dict[str, int] | None = None, limit: float = 0.0) -> Json:
        """How much of everything there was, as soon as there is ``at_least`` so much of it: see ``_count``."""
        world, wanted = self._world, at_least or {}
        await world.watch.until(lambda: all(self._count(name) >= least for name, least in wanted.items()), limit)
        return {
            "calls": world.calls,
            "refused": world.refused,
            "befallen": list(world.faults.befallen.items()),
            "impatient": world.pace.impatient,
            "updates_waiting": len(world.updates),
            "webhook_url": world.webhook.target.url if world.webhook.target else "",
        } | {name: self._count(name) for name in _TOTALS}

    async def delivered(self, limit: float = 0.0) -> int:
        """How many updates wait, as soon as none does."""
        await self._world.watch.until(lambda: not len(self._world.updates), limit)
        return len(self._world.updates)

    def times(self) -> Json:
        """For each chat, ids with the monotonic times at which updates were made and handed out, and messages came."""
        world = self._world
        chats = sorted(world.updates.made.keys() | world.received.keys())
        return {
            str(chat): {
                "made": world.updates.made.get(chat, []),
                "handed_out": world.updates.handed_out.get(chat, []),
                "received": world.received.get(chat, []),
            }
            for chat in chats
        }

    def answers(self) -> list[Json]:
        """What people were shown after pressing, in order."""
        return [asdict(answer) for answer in self._world.callbacks.answers]

    def actions(self, chat: int) -> list[str]:
        """What the bot was seen doing in a chat, such as typing."""
        return self._world.actions.get(chat, [])

    def profile(self) -> Json:
        """What the bot says of itself: commands, menu button, descriptions."""
        return self._world.profile

    def attempts(self) -> list[Json]:
        """Every try to deliver an update to the webhook."""
        return [asdict(attempt) for attempt in self._world.webhook.attempts]

    def _count(self, name: str) -> int:
        """One of the totals, or how often a method was called."""
        match name:
            case "updates_made":
                return self._world.updates.times_made
            case "updates_handed_out":
                return self._world.updates.times_handed_out
            case "webhook_attempts":
                return len(self._world.webhook.attempts)
            case "messages" | "edits" | "finished":
                return self._world.totals[name]
        return self._world.calls[name]
