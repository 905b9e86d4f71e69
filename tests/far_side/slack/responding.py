"""How the program answers in a channel without a token: by a response_url, and in the answer to a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.far_side.slack.blocks import taken_blocks
from tests.far_side.slack.chatting import edit, ours, remove, thread_of
from tests.far_side.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.far_side.slack.seen import Answer
    from tests.far_side.slack.triggers import ResponseUrl
    from tests.far_side.slack.world import World

_SLACKBOT = "USLACKBOT"


def respond(world: World, to: ResponseUrl, said: Json) -> None:
    """Say something to whoever acted, or to the channel, or in the place of what was pressed. Raises RefusedError."""
    team = world.teams.find(to.channel.team)
    pressed = to.channel.messages.get(to.ts)
    if said.get("delete_original"):
        if pressed and not pressed.deleted:
            remove(world, pressed)
        return
    if not said.get("text") and not said.get("blocks"):
        raise RefusedError("no_text")
    content: Json = {"text": str(said.get("text", ""))}
    if said.get("blocks"):
        content["blocks"] = taken_blocks(said["blocks"], world.names)
    if said.get("replace_original") and pressed and not pressed.deleted:
        edit(world, pressed, content)
        return
    thread = thread_of(to.channel, str(said["thread_ts"])) if "thread_ts" in said else {}
    content = ours(world, team, content | thread)
    everybody = said.get("response_type") == "in_channel"
    message = world.put(to.channel, team.bot.id, content, ours=True, to="" if everybody else to.user)
    world.tell_message(message)


def hear_command(world: World, to: ResponseUrl, command: str, answer: Answer) -> None:
    """What becomes of the answer to a command: nothing, a message, or Slack's own complaint."""
    if not 200 <= answer.status <= 299:
        error = "dispatch_failed" if answer.status else "operation_timeout"
        world.put(to.channel, _SLACKBOT, {"text": f'{command} failed with the error "{error}"'}, to=to.user)
        return
    said = answer.body if answer.body is not None else {"text": answer.text.strip()}
    if not said.get("text") and not said.get("blocks"):
        return
    try:
        respond(world, to, said)
    except RefusedError as refused:
        world.put(to.channel, _SLACKBOT, {"text": f'{command} failed with the error "{refused.error}"'}, to=to.user)
