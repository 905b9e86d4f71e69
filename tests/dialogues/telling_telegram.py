"""Telling a story over Telegram: people write and press on a far side, and see what comes there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from adapters.telegram.calls import EditKeyboard, SendPhoto
from adapters.telegram.rendering import render
from bot.clock import SetClock
from bot.commands.chat import _say
from bot.guide import Guide, Mind
from bot.message import Person
from bot.reply import Reply, reply_from_json
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.tables import InboxRow
from tests.bot.serving.running import serving
from tests.dialogues.story import Step, Story
from tests.dialogues.telling import Heard
from tests.far_side.telegram import ImpossibleError, Limits, Seen, Settings, Somebody, Telegram, running_telegram


@dataclass(frozen=True, slots=True)
class Program:
    """What is told to: the program's parts, over a database of its own."""

    guide: Guide
    database: Database
    cipher: Cipher
    mind: Mind
    home: Path


def tell_telegram(story: Story, program: Program) -> Iterator[tuple[int, Heard]]:
    """The number of each step, with the answer as it is seen on Telegram.

    A step that Telegram itself would not carry (an empty text, one too long) is left out, and so is the answer to an
    update that comes again: there is none.
    """
    clock = SetClock()
    # From the start: what is old by the program's clock is cleared.
    clock.set(story.steps[0].at)
    with running_telegram(Settings(limits=Limits.none())) as telegram:
        who = telegram.person("Alex")
        _know(program, story, who)
        with serving(telegram, program.guide, program.database, program.mind, program.home, now=clock.now):
            before: Reply | None = None
            update = 0
            for number, step in enumerate(story.steps):
                telegram.clock(step.at)
                clock.set(step.at)
                count = len(telegram.seen(who.id))
                if not (step.choice or step.text.strip()):
                    continue
                if step.again:
                    telegram.repeat(update)
                    continue
                try:
                    update = _say_or_press(telegram, who, step, before)
                except ImpossibleError:
                    continue
                seen = telegram.wait_for_messages(who.id, count + 1)
                before = _answer(program, who, update)
                calls = [one for one in render(before, {}, _say) if not isinstance(one, EditKeyboard)]
                seen = telegram.wait_for_messages(who.id, count + len(calls))[count:]
                photos = sum(isinstance(one, SendPhoto) for one in calls)
                assert [one.kind for one in seen].count("photo") == photos
                yield number, _heard(seen, before)


def _heard(seen: tuple[Seen, ...], reply: Reply) -> Heard:
    labels = tuple(choice.label for choice in reply.choices)
    return Heard(
        text="\n".join(one.text for one in seen if one.kind == "text"),
        pictures=sum(one.kind == "photo" for one in seen),
        # Long ones are numbered, and stand in full in the text.
        choices=seen[-1].buttons if set(seen[-1].buttons) == set(labels) else None,
    )


def _know(program: Program, story: Story, who: Somebody) -> None:
    """What another channel would say of somebody with their first message is known already."""
    person = Person("telegram", str(who.id))
    if story.role or story.profile:
        with program.database.unit() as unit:
            known = replace(unit.conversation(person), role=story.role)
            known = replace(known, profile=story.profile) if story.profile else known
            unit.keep(person, known, story.steps[0].at)


def _say_or_press(telegram: Telegram, who: Somebody, step: Step, before: Reply | None) -> int:
    labels = [choice.label for choice in before.choices] if before else []
    if before is None or step.choice not in labels:
        return who.say(step.choice or step.text)
    data = f"{before.choices_id}:{labels.index(step.choice) + 1}"
    with_it = [one for one in telegram.seen(who.id) if any(button.data == data for row in one.rows for button in row)]
    return who.press_data(data, with_it[-1].id)


def _answer(program: Program, who: Somebody, update: int) -> Reply:
    person = Person("telegram", str(who.id))
    key = (program.cipher.blind(person), program.cipher.blind(person, str(update)))
    with program.database.engine.connect() as connection:
        row = connection.execute(select(InboxRow.answer).where(InboxRow.person == key[0], InboxRow.message == key[1]))
        return reply_from_json(program.cipher.decrypt(row.scalar_one() or b""))
