"""Telling a story over Slack: somebody writes and presses in a workspace, and sees what comes there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import select

from adapters.slack.mrkdwn import words_in
from adapters.slack.rendering import render
from bot.clock import SetClock
from bot.commands.serve_parts import say
from bot.message import Person
from bot.reply import Reply, reply_from_json
from bot.storage.tables import InboxRow
from tests.bot.serving.slack_running import person_of, serving_slack
from tests.dialogues.story import Step, Story
from tests.dialogues.telling import Heard
from tests.dialogues.telling_telegram import Program
from tests.far_side.slack import Act, Limits, Member, Seen, Settings, Slack, Workspace, running_slack
from tests.far_side.slack.watching import Messages

_BREAK = "\u200b"


def tell_slack(story: Story, program: Program) -> Iterator[tuple[int, Heard]]:
    """The number of each step, with the answer as it is seen on Slack.

    An empty text, which Slack does not carry, is left out, and so is the answer to what comes again: there is none.
    """
    clock = SetClock()
    clock.set(story.steps[0].at)
    with running_slack(Settings(limits=Limits.none())) as slack:
        school = slack.workspace()
        ana = school.person()
        person = person_of(ana)
        _know(program, story, person)
        how = {"bot_token": school.bot_token, "now": clock.now}
        with serving_slack(slack, program.guide, program.database, program.mind, program.home, None, **how):
            direct = ana.open_messages().channel
            before: Reply | None = None
            act: Act | None = None
            answered: set[str] = set()
            for number, step in enumerate(story.steps):
                clock.set(step.at)
                count = len(ana.seen())
                if not (step.choice or step.text.strip()):
                    continue
                if step.again:
                    assert act is not None
                    slack.repeat(act)
                    continue
                act = _say_or_press(slack, school, ana, direct, step, before)
                ana.wait_for_messages(count + 1)
                before = _answer(program, person, answered)
                calls = render(before, {}, say)
                yield number, _heard(ana.wait_for_messages(count + len(calls))[count:], before)


def _heard(seen: Messages, reply: Reply) -> Heard:
    labels = tuple(choice.label for choice in reply.choices)
    buttons = tuple(label for message in seen for label in message.buttons)
    return Heard(
        text="\n".join(_said(message) for message in seen),
        pictures=sum(file["mimetype"].startswith("image/") for message in seen for file in message.files),
        # Long ones are numbered, and stand in full in the text.
        choices=buttons if set(buttons) == set(labels) else None,
    )


def _said(message: Seen) -> str:
    """What is read in the bubbles, without Slack's signs."""
    sections = [block["text"]["text"] for block in message.blocks if block["type"] == "section"]
    text = "\n".join(sections) if message.blocks else message.text
    return words_in(text).replace(_BREAK, "")


def _know(program: Program, story: Story, person: Person) -> None:
    """What another channel would say of somebody with their first message is known already."""
    if story.role or story.profile:
        with program.database.unit() as unit:
            known = replace(unit.conversation(person), role=story.role)
            known = replace(known, profile=story.profile) if story.profile else known
            unit.keep(person, known, story.steps[0].at)


def _say_or_press(slack: Slack, school: Workspace, ana: Member, direct: str, step: Step, before: Reply | None) -> Act:
    labels = [choice.label for choice in before.choices] if before else []
    if step.choice in labels:
        number = labels.index(step.choice)
        with_buttons = [message for message in ana.seen() if message.buttons]
        return ana.press(with_buttons[-1].buttons[number], ts=with_buttons[-1].ts)
    # Delivered as an event with the story's own time, since the far side lives in its own.
    text = (step.choice or step.text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    event = {"type": "message", "channel": direct, "channel_type": "im", "user": ana.id, "text": text}
    return slack.inject({**event, "ts": f"{int(step.at.timestamp())}.000100"}, school)


def _answer(program: Program, person: Person, answered: set[str]) -> Reply:
    """The answer of the one message that has become answered."""
    with program.database.engine.connect() as connection:
        mine = select(InboxRow.message, InboxRow.answer).where(InboxRow.person == program.cipher.blind(person))
        rows = [row for row in connection.execute(mine) if row.answer and row.message not in answered]
    ((message, answer),) = rows
    answered.add(message)
    return reply_from_json(program.cipher.decrypt(answer or b""))
