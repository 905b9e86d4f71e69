"""People and chats, as a test holds them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.far_side.telegram.remote import Remote


@dataclass(frozen=True)
class Gathering:
    """A group, supergroup or channel. Its acts give the id of the update that they made."""

    id: int
    _remote: Remote = field(repr=False, compare=False)

    def add_bot(self, by: Somebody, *, administrator: bool = False) -> int:
        """Somebody adds the bot."""
        return int(self._remote.ask("add_bot", chat=self.id, by=by.id, administrator=administrator))

    def remove_bot(self, by: Somebody) -> int:
        """Somebody throws the bot out."""
        return int(self._remote.ask("remove_bot", chat=self.id, by=by.id))

    def publish(self, text: str) -> int:
        """Something is written in a channel."""
        return int(self._remote.ask("publish", chat=self.id, text=text))

    def upgrade(self) -> Gathering:
        """A group becomes a supergroup with another id."""
        return Gathering(self._remote.ask("upgrade", group=self.id), self._remote)


@dataclass(frozen=True)
class Somebody:
    """A person. ``id`` is also that of the private chat, in which everything happens unless ``chat`` says otherwise.

    Each act gives the id of the update that it made. ImpossibleError is raised for what cannot happen.
    """

    id: int
    _remote: Remote = field(repr=False, compare=False)

    def say(self, text: str, *, chat: Gathering | None = None, reply_to: int | None = None) -> int:
        """Write a text, or a command."""
        return self._do("say", chat, text=text, reply_to=reply_to)

    def start(self, code: str = "") -> int:
        """Open the bot by a link with a code, or by its name. A code is at most 64 of A-Z a-z 0-9 _ and -."""
        return self._do("start", None, code=code)

    def forward(self, text: str, author: Somebody, *, chat: Gathering | None = None) -> int:
        """Forward what somebody else wrote."""
        return self._do("forward", chat, text=text, author=author.id)

    def edit(self, text: str, *, message_id: int | None = None, chat: Gathering | None = None) -> int:
        """Change one of this person's own messages; the last, unless told which."""
        return self._do("edit", chat, text=text, message_id=message_id)

    def press(
        self,
        label: str,
        *,
        chat: Gathering | None = None,
        message_id: int | None = None,
        stale: bool = False,
        inaccessible: bool = False,
        too_old: bool = False,
    ) -> int:
        """Press the button with this label, in the latest message that has it or in the one with ``message_id``.

        ``stale``: it may have gone meanwhile, as on a phone that was offline. ``inaccessible``: the bot is not shown
        the message. ``too_old``: it is too late to answer the query.
        """
        how = {"stale": stale, "inaccessible": inaccessible, "too_old": too_old}
        return self._do("press", chat, label=label, message_id=message_id, **how)

    def press_data(self, data: str, message_id: int, *, chat: Gathering | None = None) -> int:
        """Press a button that never stood there, as a client that cheats can."""
        return self._do("press_data", chat, data=data, message_id=message_id)

    def send_photo(
        self, content: bytes, caption: str = "", *, size: int | None = None, chat: Gathering | None = None
    ) -> int:
        """Send a picture, which comes in three sizes; ``size`` pretends that the largest has so many bytes."""
        return self._send("photo", chat, content, caption=caption, size=size)

    def send_document(
        self,
        content: bytes,
        name: str = "report.pdf",
        mime: str = "application/pdf",
        *,
        caption: str = "",
        size: int | None = None,
        chat: Gathering | None = None,
    ) -> int:
        """Send a file; ``size`` pretends that it has so many bytes."""
        return self._send("document", chat, content, name=name, mime=mime, caption=caption, size=size)

    def send_voice(self, content: bytes = b"OggS", seconds: int = 4, *, chat: Gathering | None = None) -> int:
        """Send something spoken."""
        return self._send("voice", chat, content, seconds=seconds)

    def send_video(self, content: bytes = b"ftyp", seconds: int = 7, *, chat: Gathering | None = None) -> int:
        """Send a film."""
        return self._send("video", chat, content, seconds=seconds, caption="")

    def send_sticker(self, emoji: str = "🦦", *, chat: Gathering | None = None) -> int:
        """Send a sticker."""
        return self._send("sticker", chat, emoji=emoji)

    def send_location(self, latitude: float, longitude: float, *, chat: Gathering | None = None) -> int:
        """Send a place."""
        return self._send("location", chat, latitude=latitude, longitude=longitude)

    def send_contact(self, phone: str, first_name: str, *, chat: Gathering | None = None) -> int:
        """Send somebody's number."""
        return self._send("contact", chat, phone=phone, first_name=first_name)

    def send_album(self, contents: Sequence[bytes], caption: str = "", *, chat: Gathering | None = None) -> list[int]:
        """Send several pictures at once. Gives an update id for each."""
        coded = [b64encode(content).decode() for content in contents]
        where = chat.id if chat else None
        return list(self._remote.ask("send_album", person=self.id, contents=coded, caption=caption, chat=where))

    def block(self) -> int:
        """Block the bot."""
        return int(self._remote.ask("block", person=self.id))

    def unblock(self) -> int:
        """Unblock the bot."""
        return int(self._remote.ask("unblock", person=self.id))

    def deactivate(self) -> None:
        """Delete the account; the bot is not told."""
        self._remote.ask("deactivate", person=self.id)

    def _send(self, kind: str, chat: Gathering | None, content: bytes = b"", **details: Any) -> int:
        return self._do("send", chat, kind=kind, content=b64encode(content).decode(), **details)

    def _do(self, act: str, chat: Gathering | None, **given: Any) -> int:
        return int(self._remote.ask(act, person=self.id, chat=chat.id if chat else None, **given))
