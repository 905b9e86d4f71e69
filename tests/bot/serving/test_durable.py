"""Nothing is lost and nothing has two effects: faults of the network, of Telegram, of the database, of a message."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.due import Later, Rank
from bot.guide import Guide, Mind
from bot.message import Person, Role
from bot.reply import Reply, Status
from bot.safeguarding.rules import Rules
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from bot.storage.outbox_store import Parcel
from bot.wording.words import shipped
from tests.bot.serving.away import held_up
from tests.bot.serving.conftest import Start
from tests.bot.serving.running import SECRET, free_port, serving
from tests.far_side.telegram import Limits, Seen, Somebody, Telegram, Trouble

SAVED = "i did a 5 hour taster at a bakery on 2 november 2026"


def texts(seen: tuple[Seen, ...]) -> list[str]:
    return [one.text for one in seen]


def has_texts(least: int, seen: tuple[Seen, ...]) -> bool:
    """Whether so many different things were said."""
    return len(set(texts(seen))) >= least


def known(database: Database, who: Somebody) -> Person:
    """A student of whom nothing has to be asked."""
    person = Person("telegram", str(who.id))
    with database.unit() as unit:
        unit.keep(person, replace(unit.conversation(person), role=Role.STUDENT, met=True), datetime.now(UTC))
    return person


def held(database: Database, person: Person) -> int:
    """How many experiences somebody has."""
    with database.peek() as peek:
        return len(peek.portfolio(person).entries())


def waiting(database: Database) -> tuple[int, int, int]:
    """What waits for a turn, was set aside, is to be sent."""
    with database.peek() as peek:
        return (*peek.arrivals.counts("telegram"), sum(peek.outbox.counts("telegram").values()))


def test_an_update_that_comes_again_has_one_effect(telegram: Telegram, start: Start, database: Database) -> None:
    alex = telegram.person("Alex")
    person = known(database, alex)
    with start():
        alex.say(SAVED)
        telegram.wait_for_messages(alex.id, 1)
        yes = alex.say("yes")
        telegram.wait_for_messages(alex.id, 2)
        assert held(database, person) == 1
        telegram.repeat(yes)
        telegram.repeat(yes)
        alex.say("thanks")
        telegram.wait_for_text(alex.id, "welcome")
    assert held(database, person) == 1
    assert len(telegram.seen(alex.id)) == 3
    assert waiting(database) == (0, 0, 0)


def test_messages_that_come_late_and_out_of_order_are_each_answered_once(
    telegram: Telegram, start: Start, database: Database
) -> None:
    people = telegram.people(5)
    for who in people:
        known(database, who)
    with start():
        telegram.hold()
        said = [who.say(f"{words}") for words in ("thanks", "hello", "help") for who in people]
        telegram.release(*reversed(said))
        for who in people:
            telegram.wait_for_messages(who.id, 3)
    assert waiting(database) == (0, 0, 0)
    assert telegram.counts().messages == 15


def test_one_persons_messages_are_answered_in_their_order(telegram: Telegram, start: Start, database: Database) -> None:
    alex = telegram.person("Alex")
    known(database, alex)
    said = ["thanks", "help", "help", "thanks", "are you a robot", "thanks", "help"] * 3
    answers = {"welcome": "thanks", "I can find job ideas": "help", "computer program": "are you a robot"}
    with start():
        telegram.say_many([(alex, words) for words in said])
        seen = telegram.wait_for_messages(alex.id, len(said))
    assert [next(words for holds, words in answers.items() if holds in one.text) for one in seen] == said


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble.SERVER_ERROR, Trouble.BAD_GATEWAY, Trouble.CUT_BEFORE, Trouble.TOO_MANY_REQUESTS, Trouble.BAD_JSON,
        Trouble.CUT_AFTER, Trouble.CONFLICT,
    ],
)  # fmt: skip
def test_no_fault_of_the_far_side_loses_anything(
    telegram: Telegram, start: Start, database: Database, trouble: Trouble
) -> None:
    alex = telegram.person("Alex")
    known(database, alex)
    with start():
        telegram.fail(trouble, method="sendMessage", times=2)
        telegram.fail(trouble, method="getUpdates", times=1)
        for number, words in enumerate(("thanks", "hello"), start=1):
            alex.say(words)
            telegram.wait_for(alex.id, partial(has_texts, number))
        telegram.wait_until_delivered()
    done = trouble in {Trouble.BAD_JSON, Trouble.CUT_AFTER}
    # What was done without our learning of it is said once more: nobody can know better.
    assert len(telegram.seen(alex.id)) <= (4 if done else 2)
    assert len(set(texts(telegram.seen(alex.id)))) == 2


def test_one_chat_that_is_told_to_wait_holds_up_no_other(telegram: Telegram, start: Start, database: Database) -> None:
    alex, ben = telegram.people(2)
    for who in (alex, ben):
        known(database, who)
    with start():
        telegram.fail(Trouble.TOO_MANY_REQUESTS, chat=alex.id, method="sendMessage", retry_after=2)
        alex.say("thanks")
        ben.say("thanks")
        telegram.wait_for_messages(ben.id, 1)
        assert telegram.seen(alex.id) == ()
        telegram.wait_for_messages(alex.id, 1)
    assert telegram.counts().impatient == 0


def test_telegrams_own_limits_are_never_broken(telegram: Telegram, start: Start, database: Database) -> None:
    people = telegram.people(12)
    for who in people:
        known(database, who)
    telegram.limit(Limits(chat_burst=1))
    with start(per_second=30, apart=1.0):
        telegram.say_many([(who, words) for words in ("thanks", "hello") for who in people])
        for who in people:
            telegram.wait_for_messages(who.id, 2)
    assert telegram.counts().refused == {}


def test_somebody_who_blocks_is_left_in_peace_until_they_write(
    telegram: Telegram, start: Start, database: Database
) -> None:
    alex = telegram.person("Alex")
    person = known(database, alex)
    with start():
        alex.say("thanks")
        telegram.wait_for_messages(alex.id, 1)
        telegram.fail(Trouble.FORBIDDEN, method="sendMessage")
        alex.say("hello")
        telegram.wait_for_counts(refused_messages=0, sendMessage=2)
        alex.say("thanks")
        telegram.wait_for_messages(alex.id, 2)
        alex.block()
        telegram.wait_until_delivered()
        with database.unit() as unit:
            assert unit.outbox.is_stopped(person)
            unit.outbox.add(
                person, Parcel(Reply("help", Status.ANSWERED, ("A nudge.",)), Rank.NUDGE), datetime.now(UTC)
            )
        assert waiting(database) == (0, 0, 0)
        alex.unblock()
        alex.say("thanks")
        telegram.wait_for_messages(alex.id, 3)


def test_a_nudge_goes_behind_answers_and_what_expired_is_not_said(
    telegram: Telegram, start: Start, database: Database
) -> None:
    alex = telegram.person("Alex")
    alex.start()
    person, now = known(database, alex), datetime.now(UTC)
    nudge, late, answer = (
        Reply("help", Status.ANSWERED, (words,)) for words in ("A nudge.", "Too late.", "An answer.")
    )
    with database.unit() as unit:
        unit.outbox.add(person, Parcel(nudge, Rank.NUDGE), now)
        unit.outbox.add(person, Parcel(late, Rank.NUDGE, expires_at=now - timedelta(hours=1)), now)
        unit.outbox.add(person, Parcel(answer, Rank.REPLY), now)
    with start():
        seen = telegram.wait_for(alex.id, lambda seen: "A nudge." in texts(seen))
    assert texts(seen)[0] == "An answer."
    assert "Too late." not in texts(seen)


def test_what_falls_due_is_said(telegram: Telegram, start: Start, database: Database) -> None:
    alex = telegram.person("Alex")
    person = known(database, alex)
    with start():
        alex.say("i am going to a taster day at a bakery on 2 december 2026, 5 hours")
        telegram.wait_for_messages(alex.id, 1)
        alex.say("yes")
        telegram.wait_for_messages(alex.id, 2)
    with database.peek() as peek:
        (due,) = peek.due.falling_due("telegram", datetime(2026, 12, 30, tzinfo=UTC), 5)
    with database.unit() as unit:
        unit.due.plan(person, [Later(due.kind, due.about, datetime.now(UTC))])
    with start():
        telegram.wait_for_messages(alex.id, 3)


@pytest.mark.parametrize("by", ["polls", "webhook"])
def test_while_the_database_is_away_nothing_is_acknowledged_and_nothing_lost(
    telegram: Telegram, database: Database, hurried: Database, mind: Mind, rules: Rules, tmp_path: Path, by: str
) -> None:
    alex = telegram.person("Alex")
    known(database, alex)
    guide = Guide(hurried, lambda: mind, rules.look, shipped())
    port = free_port() if by == "webhook" else 0
    how = {"webhook_url": f"http://127.0.0.1:{port}", "webhook_secret": SECRET} if port else {}
    with serving(telegram, guide, hurried, mind, tmp_path, port, **how) as served:
        with held_up(database):
            alex.say("thanks")
            if port:
                telegram.wait_for_counts(webhook_attempts=2)
                assert {attempt.status for attempt in telegram.attempts()} == {503}
            else:
                telegram.wait_for_counts(getUpdates=3)
            assert telegram.seen(alex.id) == ()
        telegram.wait_for_messages(alex.id, 1)
        assert served.get("/healthz").status_code == 200
    assert len(telegram.seen(alex.id)) == 1
    assert waiting(database) == (0, 0, 0)


def test_a_poison_message_is_set_aside_with_an_apology_and_blocks_nobody(
    telegram: Telegram, database: Database, mind: Mind, rules: Rules, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    alex = telegram.person("Alex")
    known(database, alex)
    with database.engine.begin() as connection:
        # Whatever searches for somebody cannot be kept.
        connection.execute(text("ALTER TABLE matches RENAME TO matches_away"))
    guide = Guide(database, lambda: mind, rules.look, shipped())
    with serving(telegram, guide, database, mind, tmp_path):
        alex.say("i like quokkas")
        alex.say("thanks")
        seen = telegram.wait_for_messages(alex.id, 2)
        assert "couldn't answer that" in seen[0].text
        assert "welcome" in seen[1].text
    assert waiting(database) == (0, 1, 0)
    assert "quokkas" not in caplog.text
    with database.peek() as peek:
        assert not peek.conversation(Person("telegram", str(alex.id))).ideas


def test_another_process_takes_over_and_no_turn_is_had_twice(
    telegram: Telegram, guide: Guide, database: Database, database_url: str, cipher: Cipher, mind: Mind, rules: Rules,
    tmp_path: Path,
) -> None:  # fmt: skip
    if database.engine.dialect.name != "postgresql":
        pytest.skip("a SQLite file is served by one process")
    people = telegram.people(20)
    for who in people:
        known(database, who)
    with closing(open_database(database_url, cipher)) as other_database:
        other = Guide(other_database, lambda: mind, rules.look, shipped())
        second = partial(serving, telegram, other, other_database, mind, tmp_path)
        with serving(telegram, guide, database, mind, tmp_path) as one, second() as two:
            telegram.say_many([(who, words) for words in ("thanks", "hello", "thanks") for who in people])
            for who in people:
                telegram.wait_for_messages(who.id, 3)
            assert telegram.counts().refused == {}
            one.stop()
            people[0].say("thanks")
            telegram.wait_for_messages(people[0].id, 4)
            assert two.get("/healthz").status_code == 200
    assert telegram.counts().messages == 61
    assert waiting(database) == (0, 0, 0)
