"""Accounts, chats and who belongs to them: people join, block, leave; the bot is added and thrown out."""

from __future__ import annotations

from tests.far_side.telegram.chats import ChatKind, Person, Standing
from tests.far_side.telegram.standing import change_standing
from tests.far_side.telegram.world import World


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
        directory = self._world.directory
        return change_standing(self._world, directory.chats[chat], directory.people[by], standing)
