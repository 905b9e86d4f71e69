"""How the app gets into a workspace, and how it connects: oauth.v2.access, apps.connections.open."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from tests.far_side.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.far_side.slack.arguments import Arguments
    from tests.far_side.slack.teams import Team
    from tests.far_side.slack.world import World

_SCOPES = "app_mentions:read,channels:history,chat:write,commands,files:read,files:write,im:history,users:read"


def approve(world: World, team: Team, user: str, redirect_uri: str) -> str:
    """Somebody lets the app in. Gives the code."""
    code = f"{team.id[-6:]}.{secrets.token_hex(16)}"
    world.codes[code] = (team, user, redirect_uri)
    return code


def authorize(world: World, query: Mapping[str, str]) -> Response:
    """The page on which somebody lets the app in; here everybody does at once, in ``team`` or the latest workspace."""
    if query.get("client_id") != world.settings.client_id:
        return PlainTextResponse("invalid_client_id", 400)
    redirect = query.get("redirect_uri", "")
    if not redirect:
        return PlainTextResponse("bad_redirect_uri", 400)
    team = world.teams.find(query["team"]) if "team" in query else world.teams.latest()
    answer = {"code": approve(world, team, somebody(team), redirect), "state": query.get("state", "")}
    return RedirectResponse(f"{redirect}{'&' if '?' in redirect else '?'}{urlencode(answer)}", 302)


def somebody(team: Team) -> str:
    """Whoever installs the app where nobody is named: the first person, or else the app's own user."""
    people = [user.id for user in team.users.values() if not user.is_bot]
    return people[0] if people else team.bot.id


def oauth_access(world: World, given: Arguments) -> Json:
    """Change a code for a token."""
    number, secret = given.client if any(given.client) else (given.text("client_id"), given.text("client_secret"))
    if number != world.settings.client_id:
        raise RefusedError("invalid_client_id")
    if not hmac.compare_digest(secret.encode(), world.settings.client_secret.encode()):
        raise RefusedError("bad_client_secret")
    code = given.text("code")
    if code not in world.codes:
        raise RefusedError("invalid_code")
    team, user, redirect_uri = world.codes[code]
    if redirect_uri != given.text("redirect_uri"):
        raise RefusedError("bad_redirect_uri")
    del world.codes[code]
    return {
        "app_id": world.settings.app_id,
        "authed_user": {"id": user},
        "scope": _SCOPES,
        "token_type": "bot",
        "access_token": world.teams.install(team),
        "bot_user_id": team.bot.id,
        "team": {"id": team.id, "name": team.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def open_connection(world: World, given: Arguments) -> Json:
    """An address for one socket."""
    if given.token != world.settings.app_token:
        known = given.token.startswith("xoxb-")
        raise RefusedError("not_allowed_token_type" if known else "invalid_auth" if given.token else "not_authed")
    link = world.address.replace("http", "ws", 1)
    return {"url": f"{link}/link/?ticket={world.sockets.ticket()}&app_id={world.settings.app_id}"}
