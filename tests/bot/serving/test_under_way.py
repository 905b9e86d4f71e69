"""A message that ends the process is given up after a few starts, and nobody else waits for it for ever."""

from __future__ import annotations

import fcntl
from datetime import UTC, datetime
from pathlib import Path

from bot.channel import Entry
from bot.guide import Guide
from bot.inbox import MOST_ENDS, Inbox
from bot.message import Message, Person
from bot.serving.under_way import UnderWay
from bot.storage.database import Database

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ALEX, BEN = Person("telegram", "1"), Person("telegram", "2")


def died(under_way: UnderWay) -> None:
    """As if the process of ``under_way`` had ended in the middle: the system lets go of its file."""
    fcntl.flock(under_way._file, fcntl.LOCK_UN)


def test_what_was_under_way_is_known_to_the_next_start_and_only_once(tmp_path: Path) -> None:
    first = UnderWay(tmp_path)
    assert first.left == []
    with first.hold(1):
        pass
    with first.hold(2), first.hold(4711):
        died(first)
        second = UnderWay(tmp_path)
        assert second.left == [2, 4711]
        second.close()
    assert UnderWay(tmp_path).left == []


def test_each_channel_has_what_was_its_own(tmp_path: Path) -> None:
    of_telegram, of_slack = UnderWay(tmp_path, "telegram"), UnderWay(tmp_path, "slack")
    with of_telegram.hold(1), of_slack.hold(2):
        died(of_telegram)
        died(of_slack)
        assert UnderWay(tmp_path, "slack").left == [2]
        assert UnderWay(tmp_path, "telegram").left == [1]


def test_what_another_process_has_under_way_is_left_to_it(tmp_path: Path) -> None:
    (tmp_path / "under-way-999999").write_text("5 6")
    alive = UnderWay(tmp_path)
    assert alive.left == [5, 6]
    with alive.hold(7):
        assert not list(tmp_path.glob("under-way-999999"))
    alive.close()
    assert list(tmp_path.iterdir()) == []


def test_a_message_that_ends_processes_is_given_up_with_an_apology(guide: Guide, database: Database) -> None:
    inbox = Inbox(database, guide)
    poison = Message("1", ALEX, NOW, "i like quokkas")
    (person,) = inbox.take_in("telegram", [Entry("1", poison), Entry("2", Message("2", ALEX, NOW, "thanks"))], NOW)
    arrival = inbox.next(person, NOW)
    assert arrival is not None
    for _ in range(MOST_ENDS - 1):
        assert inbox.suspect(arrival.id, NOW) == person
    assert inbox.suspect(arrival.id, NOW) == ""
    with database.peek() as peek:
        assert peek.arrivals.counts("telegram") == (1, 1)
        (notice,) = peek.outbox.waiting("telegram")
    assert "couldn't answer that" in notice.reply.text
    following = inbox.next(person, NOW)
    assert following is not None
    assert following.message is not None
    assert following.message.text == "thanks"
    assert inbox.suspect(arrival.id, NOW) == ""


def test_a_suspect_that_was_done_is_nobodys_turn(guide: Guide, database: Database) -> None:
    inbox = Inbox(database, guide)
    (person,) = inbox.take_in("telegram", [Entry("1", Message("1", BEN, NOW, "thanks"))], NOW)
    arrival = inbox.next(person, NOW)
    assert arrival is not None
    inbox.answer(arrival, arrival.message, NOW)
    assert inbox.suspect(arrival.id, NOW) == ""
