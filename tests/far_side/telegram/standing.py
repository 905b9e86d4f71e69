"""How the bot stands in a chat, and how it is told of a change."""

from __future__ import annotations

from tests.far_side.telegram.chats import Chat, Person, Standing
from tests.far_side.telegram.wire import Json
from tests.far_side.telegram.world import World

_RIGHTS = (
    "can_be_edited can_manage_chat can_change_info can_delete_messages can_invite_users can_restrict_members "
    "can_promote_members can_manage_video_chats can_post_stories can_edit_stories can_delete_stories is_anonymous"
).split()


def change_standing(world: World, chat: Chat, by: Person, standing: Standing) -> int:
    """Somebody adds, promotes, blocks or throws out the bot, or it leaves. Gives the id of the update."""
    before, chat.standing = chat.standing, standing
    world.touch(chat)
    body = {
        "chat": chat.shape(),
        "from": by.shape(),
        "date": world.date(),
        "old_chat_member": _membership(world.me, before, chat),
        "new_chat_member": _membership(world.me, standing, chat),
    }
    return world.tell("my_chat_member", body, chat)


def _membership(me: Person, standing: Standing, chat: Chat) -> Json:
    shown: Json = {"user": me.shape(), "status": "left" if standing == "stranger" else standing}
    if standing == "kicked":
        shown["until_date"] = 0
    if standing == "administrator":
        shown |= {right: right == "can_manage_chat" for right in _RIGHTS}
        if chat.kind == "channel":
            shown |= {"can_post_messages": True, "can_edit_messages": True}
    return shown
