"""What happened here, for tests and benchmarks to read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from tests.far_side.slack.showing import show, show_view
from tests.far_side.slack.wire import ImpossibleError, Json

if TYPE_CHECKING:
    from tests.far_side.slack.world import World

_SLACKBOT = "USLACKBOT"


class Reporting:
    """Answers questions about what happened here."""

    def __init__(self, world: World) -> None:
        self._world = world

    def about(self) -> Json:
        """The app's ids and secrets."""
        settings = asdict(self._world.settings)
        return {
            name: settings[name] for name in ("app_id", "client_id", "client_secret", "signing_secret", "app_token")
        }

    async def seen(
        self,
        channel: str | None = None,
        viewer: str = "",
        thread: str | None = None,
        everybody: bool = False,
        after: str = "",
        beyond: int = -1,
        limit: float = 0.0,
    ) -> Json:
        """Messages of a channel, as soon as its version is above ``beyond``, after ``limit`` seconds at most."""
        team = self._world.teams.of_channel(channel) if channel else self._world.teams.of_user(viewer)
        where = team.channels[channel] if channel else self._world.teams.open_channel(team, "im", person=viewer)
        if viewer and viewer not in where.members:
            raise ImpossibleError(f"{viewer} is not in #{where.name}.")
        await self._world.watch.until(lambda: where.version > beyond, limit)
        messages = [
            show(self._world, message)
            for message in where.messages.values()
            if message.ts > after
            and message.ephemeral_to in ("", viewer)
            and thread in (None, message.thread_ts, message.ts)
            and (everybody or message.ours or message.user == _SLACKBOT)
        ]
        return {"version": where.version, "messages": messages}

    async def home(self, user: str, beyond: int = -1, limit: float = 0.0) -> Json:
        """The home tab of a person, in the same way."""
        version = await self._version(user, beyond, limit)
        home = self._world.views.homes.get(user)
        return {"version": version, "view": show_view(home) if home else None}

    async def views(self, user: str, beyond: int = -1, limit: float = 0.0) -> Json:
        """The modals of a person, in the same way."""
        version = await self._version(user, beyond, limit)
        return {"version": version, "views": [show_view(view) for view in self._world.views.stack(user)]}

    async def counts(self, at_least: dict[str, int] | None = None, limit: float = 0.0) -> Json:
        """How much of everything there was, as soon as there is ``at_least`` so much of it."""
        world, wanted = self._world, at_least or {}
        await world.watch.until(lambda: all(self._count(name) >= least for name, least in wanted.items()), limit)
        return {
            "calls": world.calls,
            "refused": world.refused,
            "befallen": list(world.faults.befallen.items()),
        } | self._totals()

    async def delivered(self, limit: float = 0.0) -> int:
        """How many deliveries wait, as soon as none does."""
        await self._world.watch.until(lambda: not len(self._world.deliveries), limit)
        return len(self._world.deliveries)

    async def answer(self, id: str, limit: float = 0.0) -> Json | None:
        """How the program answered a delivery, as soon as it has."""
        answers = self._world.deliveries.answers
        await self._world.watch.until(lambda: id in answers, limit)
        return asdict(answers[id]) if id in answers else None

    def times(self) -> Json:
        """For each channel, ids with the monotonic times at which things were made, handed out and received."""
        made, out, came = self._world.deliveries.made, self._world.deliveries.handed_out, self._world.received
        return {
            channel: {
                "made": made.get(channel, []),
                "handed_out": out.get(channel, []),
                "received": came.get(channel, []),
            }
            for channel in sorted(made.keys() | came.keys())
        }

    def attempts(self) -> list[Json]:
        """Every try to deliver something."""
        return [asdict(attempt) for attempt in self._world.deliveries.attempts]

    async def _version(self, user: str, beyond: int, limit: float) -> int:
        versions = self._world.views.versions
        await self._world.watch.until(lambda: versions[user] > beyond, limit)
        return versions[user]

    def _totals(self) -> dict[str, int]:
        world = self._world
        return {name: world.totals[name] for name in ("messages", "edits", "deletions", "views", "homes")} | {
            "impatient": world.pace.impatient,
            "made": world.deliveries.times_made,
            "taken": world.deliveries.taken,
            "waiting": len(world.deliveries),
            "lost": world.deliveries.lost,
            "attempts": len(world.deliveries.attempts),
            "sockets": len(world.sockets),
        }

    def _count(self, name: str) -> int:
        return self._totals().get(name, self._world.calls[name])
