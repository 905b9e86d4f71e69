"""What an adviser sees of their cases in Slack's home tab, read beside the event loop."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from adapters.slack.home import Desk, Entry, Group
from bot.channel import TryLaterError
from bot.commands.serve_parts import say
from bot.grants import Granted
from bot.handoff.asking import reach_of
from bot.handoff.case import Case
from bot.handoff.states import WAITING
from bot.handoff.telling import moment
from bot.message import Person
from bot.serving.threads import Threads
from bot.storage.database import Database
from bot.storage.errors import StorageError

log = logging.getLogger(__name__)

# So many of each kind fit into a home tab; the rest is counted.
MOST_SHOWN = 20


class HomeDesks:
    """Reads the desks of advisers. To be used from one event loop."""

    def __init__(self, database: Database, threads: Threads, now: Callable[[], datetime]) -> None:
        self._database = database
        self._threads = threads
        self._now = now

    async def of(self, person: Person) -> Desk | None:
        """What ``person`` sees; None for whoever is granted no cases. Raises TryLaterError."""
        try:
            return await self._threads.run(self._read, person)
        except StorageError as error:
            log.error("storage: %s", error)
            raise TryLaterError from None

    def _read(self, person: Person) -> Desk | None:
        now = self._now()
        with self._database.peek() as peek:
            grants = [grant for grant in peek.grants.of(person) if grant.role is Granted.ADVISER]
            if not grants:
                return None
            reach = reach_of(grants)
            # Those with the nearest deadline come first, so that what is overdue stands before the rest.
            mine = peek.cases.of_adviser(person, 2 * MOST_SHOWN)
            waiting = [one for one in peek.cases.waiting(reach, 2 * MOST_SHOWN) if one.student != person]
            counts = peek.cases.loads([person])[person], peek.cases.count_waiting(reach)
        return desk_of(mine, waiting, counts, now)


def desk_of(mine: Sequence[Case], waiting: Sequence[Case], counts: tuple[int, int], now: datetime) -> Desk:
    """The desk of whoever has ``mine`` and may take ``waiting``; ``counts`` are how many those are in all."""
    late = [case for case in (*mine, *waiting) if case.deadline < now]
    mine_on_time = [case for case in mine if case not in late]
    waiting_on_time = [case for case in waiting if case not in late]
    groups = (
        _group(say("slack.home.overdue"), late, len(late), now),
        _group(say("desk.mine", count=counts[0]), mine_on_time, counts[0] - (len(mine) - len(mine_on_time)), now),
        _group(
            say("desk.waiting", count=counts[1]),
            waiting_on_time,
            counts[1] - (len(waiting) - len(waiting_on_time)),
            now,
        ),
    )
    return Desk(tuple(group for group in groups if group.entries or group.more), say("desk.nothing"))


def _group(heading: str, cases: Sequence[Case], count: int, now: datetime) -> Group:
    """The first of ``cases``, of which there are ``count``."""
    shown = cases[:MOST_SHOWN]
    more = say("slack.home.more") if count > len(shown) else ""
    return Group(heading, tuple(_entry(case, now) for case in shown), more)


def _entry(case: Case, now: datetime) -> Entry:
    code = "desk.line_overdue" if case.deadline < now else "desk.line"
    state = say(f"handoff.state.{case.state.value}")
    line = say(code, reference=case.reference, state=state, by=moment(case.deadline))
    return Entry(case.reference, line, can_be_claimed=case.state in WAITING)
