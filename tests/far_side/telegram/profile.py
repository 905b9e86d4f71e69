"""The methods by which a bot says what it is and can do, and by which it asks."""

from __future__ import annotations

import re

from tests.far_side.telegram.arguments import Arguments
from tests.far_side.telegram.files import DOWNLOAD_LIMIT
from tests.far_side.telegram.standing import change_standing
from tests.far_side.telegram.wire import Json, bad_request, utf16_length
from tests.far_side.telegram.world import World

DESCRIPTION_LIMIT = 512
SHORT_DESCRIPTION_LIMIT = 120
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def get_me(world: World, given: Arguments) -> Json:
    """The bot itself."""
    return world.me.shape() | {
        "can_join_groups": True,
        # So every message in a group is delivered, as the conversation side does.
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, given: Arguments) -> bool:
    """The commands in the menu."""
    commands = given.structure("commands", "can't parse commands JSON object")
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad_request("can't parse commands: expected an Array of at most 100 BotCommand")
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    scope = given.structure("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    everywhere = scope == {"type": "default"} and not given.text("language_code")
    world.profile["commands" if everywhere else f"commands {scope} {given.text('language_code')}".strip()] = commands
    return True


def set_chat_menu_button(world: World, given: Arguments) -> bool:
    """What stands beside the field in which one writes."""
    button = given.structure("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    if button.get("type") not in ("commands", "web_app", "default"):
        raise bad_request("can't parse menu button: invalid type specified")
    world.profile["menu_button"] = button
    return True


def set_my_description(world: World, given: Arguments) -> bool:
    """What stands in the chat before it begins."""
    return _describe(world, given, "description", DESCRIPTION_LIMIT)


def set_my_short_description(world: World, given: Arguments) -> bool:
    """What stands on the bot's page."""
    return _describe(world, given, "short_description", SHORT_DESCRIPTION_LIMIT)


def answer_callback_query(world: World, given: Arguments) -> bool:
    """Say that a press was heard."""
    world.callbacks.answer(given)
    world.watch.changed()
    return True


def leave_chat(world: World, given: Arguments) -> bool:
    """Leave a group or channel; the bot is told of it as of any other change of its standing."""
    chat = world.directory.writable(given.text("chat_id"))
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    change_standing(world, chat, world.me, "left")
    return True


def get_file(world: World, given: Arguments) -> Json:
    """Where a file can be fetched."""
    file = world.files.by_id(given.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return file.shape() | {"file_path": file.path}


def _describe(world: World, given: Arguments, name: str, limit: int) -> bool:
    text = given.text(name)
    if utf16_length(text) > limit:
        raise bad_request(f"bot {name.replace('_', ' ')} is too long")
    world.profile[name] = text
    return True
