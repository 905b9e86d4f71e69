"""The whole way of a handoff through both fakes: a student on Telegram, an adviser in Slack, on both databases.

The student asks and approves the summary, the adviser claims at the desk and offers times in a window, the student
picks, both get the calendar file, they talk, the actions land in the portfolio, the case closes, and feedback is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.grants import Grant, Granted
from bot.guide import Guide, Installed, Mind
from bot.handoff.case import Case, Outcome, number_of
from bot.handoff.school_days import LONDON, is_school_day
from bot.handoff.states import State
from bot.live_rules import LiveRules
from bot.message import Person
from bot.portfolio.experience import Experience
from bot.safeguarding.rules import Rules
from bot.settings import TelegramSettings
from bot.storage.database import Database
from bot.wording.words import shipped
from tests.bot.serving.slack_running import person_of, serving_slack
from tests.far_side import slack as far_slack
from tests.far_side import telegram as far_telegram
from tests.far_side.slack import Member, Room, Slack, Workspace, running_slack
from tests.far_side.telegram import Seen, Somebody, Telegram, running_telegram

# What is typed on Slack has the time at which it is typed, so that the story begins today.
BEGINS = datetime.now(UTC)
OWN_WORDS = ("stuck between college and an apprenticeship", "quiet room")


def meeting() -> datetime:
    """When they meet: on a school day after a week."""
    days = (BEGINS.astimezone(LONDON) + timedelta(days=number) for number in range(7, 60))
    return next(day for day in days if is_school_day(day.date())).replace(hour=16, minute=0, second=0, microsecond=0)


MEETING = meeting()
ON_THE_BUTTON = f"{MEETING:%a} {MEETING.day} {MEETING:%b}, 16:00"


@dataclass
class Scene:
    """Who takes part, and where. ``now`` is the time for everybody."""

    telegram: Telegram
    slack: Slack
    school: Workspace
    maya: Somebody
    sam: Member
    desk: Room
    now: datetime = BEGINS

    def maya_hears(self, words: str, after: Seen | None = None) -> Seen:
        """What the student is told."""
        return self.telegram.wait_for_text(self.maya.id, words, after=after.id if after else 0)


# Starts the program; it looks at once whether something has fallen due.
Serve = Callable[[], AbstractContextManager[object]]


@pytest.fixture
def scene(database: Database) -> Iterator[Scene]:
    """Both platforms, with a student and an adviser."""
    with (
        running_telegram(far_telegram.Settings(limits=far_telegram.Limits.none())) as telegram,
        running_slack(far_slack.Settings(limits=far_slack.Limits.none())) as slack,
    ):
        school = slack.workspace("Testby School")
        yield Scene(telegram, slack, school, telegram.person("Maya"), *staff(school, database))


@pytest.fixture
def serve(scene: Scene, database: Database, mind: Mind, rules: Rules, tmp_path: Path) -> Serve:
    """The program on both platforms."""
    installed = Installed(live={"telegram": LiveRules(12), "slack": LiveRules(12, gate=False)})
    guide = Guide(database, lambda: mind, rules.look, shipped(), installed)

    def serving() -> AbstractContextManager[object]:
        scene.telegram.clock(scene.now)
        on_telegram = TelegramSettings(scene.telegram.token, scene.telegram.address, per_second=1000, apart=0.0)
        how = {"bot_token": scene.school.bot_token, "now": lambda: scene.now}
        return serving_slack(scene.slack, guide, database, mind, tmp_path, on_telegram, **how)

    return serving


def staff(school: Workspace, database: Database) -> tuple[Member, Room]:
    """An adviser, and the channel in which cards are shown."""
    sam = school.person("Sam Okafor")
    desk = school.channel("advisers", [sam])
    with database.unit() as unit:
        unit.lock(person_of(sam))
        adviser = Grant(person_of(sam), Granted.ADVISER, known_as="Sam", boroughs=("Hackney",))
        unit.grants.put(adviser, "an administrator", BEGINS)
        unit.grants.put(Grant(Person("slack", f"{school.id}/{desk.id}"), Granted.DESK), "an administrator", BEGINS)
    return sam, desk


def test_from_asking_to_feedback(scene: Scene, serve: Serve, database: Database) -> None:
    with serve():
        reference = ask(scene)
        claim(scene, reference)
        talk(scene, reference)
        booked = book(scene, reference)
    scene.now = MEETING - timedelta(hours=23)
    with serve():
        scene.maya_hears(f"Your meeting for {reference} is soon", booked)
        scene.sam.wait_for_text(f"{reference}: your meeting is soon")
    scene.now = MEETING + timedelta(hours=2)
    with serve():
        close(scene, reference)
    case = case_of(database, reference)
    assert (case.state, case.adviser, case.rating) == (State.CLOSED, person_of(scene.sam), 5)
    assert case.closing is not None
    assert case.closing.outcome is Outcome.GUIDANCE_GIVEN
    (kept,) = actions_of(database, scene.maya)
    assert "visit the college" in str(kept.reflections)
    at_the_desk = "\n".join(seen.all_text for seen in scene.desk.seen())
    assert not [words for words in (*OWN_WORDS, "Maya") if words in at_the_desk]


def ask(scene: Scene) -> str:
    """The student asks, takes a line out, and approves what is left."""
    scene.maya.say("im a student in year 12 in hackney, call me maya")
    last = scene.maya_hears("we can start")
    for says, answer in (
        ("can i talk to a real person", "What would you like to talk about"),
        (f"im {OWN_WORDS[0]}", "anything the adviser should know"),
        (f"i need a {OWN_WORDS[1]}", "Shall I send exactly this"),
    ):
        scene.maya.say(says)
        last = scene.maya_hears(answer, last)
    assert all(words in last.text for words in OWN_WORDS)
    scene.maya.press("Yes, send it", message_id=last.id)
    sent = scene.maya_hears("Your request is LA-", last)
    return sent.text.partition("Your request is ")[2].partition(".")[0]


def claim(scene: Scene, reference: str) -> None:
    """The adviser sees a card at the desk and claims; the summary is in their own conversation."""
    card = scene.desk.wait_for_text(reference)
    assert card.buttons == ("Claim", "Not me")
    scene.sam.press("Claim", room=scene.desk)
    mine = scene.sam.wait_for_text(f"{reference} is yours")
    assert all(words in mine.all_text for words in OWN_WORDS)
    scene.maya_hears("accepted. Sam has it now")
    scene.desk.wait_for(lambda seen: "Sam has it" in seen[0].all_text)


def talk(scene: Scene, reference: str) -> None:
    """What the adviser writes in the case's thread is read on Telegram, and the answer comes into the thread."""
    mine = scene.sam.wait_for_text(f"{reference} is yours")
    scene.sam.say("Please bring your list of colleges, and your questions.", thread=mine.ts)
    asked = scene.maya_hears("bring your list of colleges")
    scene.maya.say("what does a plumber earn?")
    answered = scene.sam.wait_for_text("what does a plumber earn?")
    assert answered.thread_ts == mine.ts
    scene.maya_hears("I passed that on to Sam", asked)
    scene.maya.say("my dad hits me")
    helped = scene.maya_hears("Childline", asked)
    assert "my dad hits me" not in "\n".join(seen.all_text for seen in scene.sam.seen())
    scene.maya.say("back to ambitions")
    scene.maya_hears("You are back with me", helped)


def book(scene: Scene, reference: str) -> Seen:
    """Times are offered in a window, one is picked on a button, and both get the calendar file."""
    scene.sam.press("Offer times")
    scene.sam.wait_for_view(reference)
    times = {"day-1": f"{MEETING:%Y-%m-%d}", "time-1": "10:30", "place-1": "Hackney Library"}
    more = {"day-2": f"{MEETING:%Y-%m-%d}", "time-2": "16:00", "place-2": "Hackney Library"}
    scene.sam.submit({**times, **more})
    slots = scene.maya_hears("slots offered")
    scene.maya.press(slots.buttons[1], message_id=slots.id)
    booked = scene.maya_hears(f"booked. You meet Sam: {ON_THE_BUTTON}", slots)
    (file,) = scene.telegram.wait_for(
        scene.maya.id, lambda seen: [one for one in seen if one.kind == "document"] and seen
    )[-1:]
    assert file.file_name is not None
    assert file.file_name.endswith(".ics")
    (message,) = [seen for seen in scene.sam.wait_for(lambda seen: any(one.files for one in seen)) if seen.files]
    assert message.files[0]["name"] == file.file_name
    scene.sam.wait_for_text(f"booked for {ON_THE_BUTTON}")
    return booked


def close(scene: Scene, reference: str) -> None:
    """They met; the case is closed in a window, the actions go into the portfolio, and feedback is asked."""
    asked = scene.sam.wait_for_text(f"{reference}: did you meet?")
    scene.sam.press("Met", ts=asked.ts)
    scene.maya_hears("Sam says that you met")
    noted = scene.sam.wait_for_text("Close it with notes")
    scene.sam.press("Close", ts=noted.ts)
    scene.sam.wait_for_view(reference)
    actions = "visit the college\nask about bursaries"
    scene.sam.submit({"outcome": "Guidance given", "notes": "You asked good questions.", "actions": actions})
    closed = scene.maya_hears("A note for you: You asked good questions.")
    scene.maya.press("Yes", message_id=closed.id)
    rating = scene.maya_hears("How was it", closed)
    scene.maya.press("5", message_id=rating.id)
    words = scene.maya_hears("add a few words", rating)
    scene.maya.say("sam listened")
    scene.maya_hears("Thanks for telling me", words)


def case_of(database: Database, reference: str) -> Case:
    with database.unit() as unit:
        case = unit.cases.locked(number_of(reference))
    assert case is not None
    return case


def actions_of(database: Database, who: Somebody) -> list[Experience]:
    """What stands in somebody's portfolio."""
    with database.peek() as peek:
        entries = peek.portfolio(Person("telegram", str(who.id))).entries().values()
    return [entry.experience for entry in entries if entry.experience is not None]
