"""Accounts, chats and who belongs to them: people join, block, leave; the bot is added and thrown out."""

from __future__ import annotations

from tests.far_side.telegram.chats import Chat, ChatKind, Person, Standing
from tests.far_side.telegram.wire import Json
from tests.far_side.telegram.world import World

_STATUS = {"stranger": "left", "member": "member", "administrator": "administrator", "left": "left", "kicked": "kicked"}
_RIGHTS = (
    "can_be_edited can_manage_chat can_change_info can_delete_messages can_invite_users can_restrict_members "
    "can_promote_members can_manage_video_chats can_post_stories can_edit_stories can_delete_stories is_anonymous"
).split()


class Belonging:
    """Changes of who is where."""

    def __init__(self, world: World) -> None:
        self._world = world

    def person(
        self,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
        id: int = 0,
    ) -> int:
        """Open an account. Gives its id, which is that of the private chat too."""
        return self._world.directory.add_person(Person(id, first_name, last_name, username, language_code)).id

    def people(self, count: int) -> list[int]:
        """Open many accounts."""
        return [self.person(f"Person {number}") for number in range(1, count + 1)]

    def chat(self, kind: ChatKind, title: str, username: str | None = None) -> int:
        """Open a group, supergroup or channel without the bot. Gives its id."""
        return self._world.directory.add_chat(kind, title, username).id

    def block(self, person: int) -> int:
        """The person blocks the bot."""
        return self._stand(person, person, "kicked")

    def unblock(self, person: int) -> int:
        """The person unblocks the bot."""
        return self._stand(person, person, "member")

    def deactivate(self, person: int) -> None:
        """The account is deleted; the bot is not told."""
        self._world.directory.people[person].deactivated = True

    def add_bot(self, chat: int, by: int, administrator: bool = False) -> int:
        """Somebody adds the bot to a group or channel."""
        where = self._world.directory.chats[chat]
        made = self._stand(chat, by, "administrator" if administrator else "member")
        if where.kind != "channel":
            content = {"new_chat_members": [self._world.me.shape()]}
            author = self._world.directory.people[by]
            self._world.tell("message", self._world.put(where, author, content).shape(), where)
        return made

    def remove_bot(self, chat: int, by: int) -> int:
        """Somebody throws the bot out."""
        return self._stand(chat, by, "kicked")

    def upgrade(self, group: int) -> int:
        """A group becomes a supergroup, with another id, which is given; the bot is told in both."""
        old = self._world.directory.chats[group]
        new = self._world.directory.add_chat("supergroup", old.title, None)
        new.standing = old.standing
        told = self._world.put(old, self._world.me, {"migrate_to_chat_id": new.id})
        old.upgraded_to = new.id
        self._world.tell("message", told.shape(), old)
        came = self._world.put(new, self._world.me, {"migrate_from_chat_id": old.id})
        self._world.tell("message", came.shape(), new)
        return new.id

    def _stand(self, chat: int, by: int, standing: Standing) -> int:
        where = self._world.directory.chats[chat]
        before, where.standing = where.standing, standing
        self._world.touch(where)
        body = {
            "chat": where.shape(),
            "from": self._world.directory.people[by].shape(),
            "date": self._world.date(),
            "old_chat_member": self._membership(before, where),
            "new_chat_member": self._membership(standing, where),
        }
        return self._world.tell("my_chat_member", body, where)

    def _membership(self, standing: Standing, chat: Chat) -> Json:
        shown: Json = {"user": self._world.me.shape(), "status": _STATUS[standing]}
        if standing == "kicked":
            shown["until_date"] = 0
        if standing == "administrator":
            shown |= {right: right == "can_manage_chat" for right in _RIGHTS}
            if chat.kind == "channel":
                shown |= {"can_post_messages": True, "can_edit_messages": True}
        return shown
