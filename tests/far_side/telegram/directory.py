"""Who has an account, and which chats there are."""

from __future__ import annotations

from tests.far_side.telegram.chats import Chat, ChatKind, Person
from tests.far_side.telegram.wire import bad_request

_FIRST_PERSON = 7_000_000_001  # beyond 32 bits, as real ones are
_FIRST_GROUP = -4_000_000_001
_FIRST_SUPERGROUP = -1_002_000_000_001


class Directory:
    """Finds people and chats by id, and chats by @name."""

    def __init__(self) -> None:
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self._names: dict[str, Chat] = {}

    def add_person(self, person: Person) -> Person:
        """Open an account, and with it the private chat that the person may begin."""
        if person.id == 0:
            person.id = _FIRST_PERSON + len(self.people)
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, "private", person=person)
        return person

    def add_chat(self, kind: ChatKind, title: str, username: str | None) -> Chat:
        """Open a group, supergroup or channel. The bot is not in it yet."""
        others = sum(chat.kind != "private" for chat in self.chats.values())
        chat = Chat((_FIRST_GROUP if kind == "group" else _FIRST_SUPERGROUP) - others, kind, title, username)
        self.chats[chat.id] = chat
        if username:
            self._names[f"@{username}".lower()] = chat
        return chat

    def chat(self, named: str) -> Chat:
        """The chat that a call names by id or @name. Raises RefusedError."""
        if not named:
            raise bad_request("chat_id is empty")
        found = self._names.get(named.lower()) if named.startswith("@") else self.chats.get(_number(named))
        if found is None:
            raise bad_request("chat not found")
        return found

    def writable(self, named: str) -> Chat:
        """The same where the bot may write. Raises RefusedError."""
        chat = self.chat(named)
        if refusal := chat.refusal():
            raise refusal
        return chat


def _number(named: str) -> int:
    try:
        return int(named)
    except ValueError:
        return 0
