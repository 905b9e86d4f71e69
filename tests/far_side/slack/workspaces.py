"""Workspaces, as a test holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.far_side.slack.member import Member
from tests.far_side.slack.remote import Remote
from tests.far_side.slack.rooms import Room
from tests.far_side.slack.seen import Act


@dataclass(frozen=True)
class Workspace:
    """A workspace, with the app in it or not. ``bot_user`` and ``bot_id`` are the app's there."""

    id: str
    name: str
    bot_user: str
    bot_id: str
    _remote: Remote = field(repr=False, compare=False)

    @property
    def bot_token(self) -> str:
        """The token of the app here, as it is now. Raises ImpossibleError where the app is not installed."""
        return str(self._remote.ask("bot_token", team=self.id))

    def person(self, name: str = "Ana Silva", *, email: str | None = None, admin: bool = False) -> Member:
        """Somebody with an account here; the email is made from the name, unless given."""
        given = {"name": name, "email": email, "admin": admin}
        return Member(self._remote.ask("person", team=self.id, **given), self.id, name, self._remote)

    def people(self, count: int) -> list[Member]:
        """Many of them, in one call."""
        told = self._remote.ask("people", team=self.id, count=count)
        return [Member(user, self.id, name, self._remote) for user, name in told]

    def channel(self, name: str, members: Sequence[Member] = (), *, private: bool = False, bot: bool = True) -> Room:
        """A channel with these people in it, and the app unless told otherwise. No event is made."""
        ids = [member.id for member in members]
        made = self._remote.ask("channel", team=self.id, name=name, members=ids, private=private, bot=bot)
        return Room(made, name, self._remote)

    def approve(self, by: Member | None = None, redirect_uri: str = "") -> str:
        """Somebody lets the app in. Gives the code that goes to the redirect URI."""
        user = by.id if by else None
        return str(self._remote.ask("approve", team=self.id, user=user, redirect_uri=redirect_uri))

    def install(self, by: Member | None = None) -> str:
        """The same without OAuth. Gives the token of the bot."""
        return str(self._remote.ask("install", team=self.id, user=by.id if by else None))

    def uninstall(self, *, error: str = "invalid_auth") -> Act:
        """Throw the app out: ``app_uninstalled`` and ``tokens_revoked``; from now on its token gives this error."""
        return self._remote.act("uninstall", team=self.id, error=error)

    def revoke_tokens(self, *, error: str = "token_revoked") -> Act:
        """Revoke the token: ``tokens_revoked``; from now on it gives this error."""
        return self._remote.act("revoke_tokens", team=self.id, error=error)
