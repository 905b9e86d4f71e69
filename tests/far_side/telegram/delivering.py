"""The methods by which a bot says how it wants its updates: setWebhook, deleteWebhook, getWebhookInfo."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tests.far_side.telegram.arguments import Arguments
from tests.far_side.telegram.webhook import Target
from tests.far_side.telegram.wire import Json, bad_request, conflict
from tests.far_side.telegram.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_PORTS = (443, 80, 88, 8443)


def set_webhook(world: World, given: Arguments) -> bool:
    """From now on send updates to an address. A poll that waits is refused with 409."""
    url = given.text("url")
    if not url:
        return delete_webhook(world, given)
    secret = given.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _check_address(url, strict=world.settings.strict_webhooks)
    connections = given.integer("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    allowed = given.structure("allowed_updates", "can't parse allowed updates JSON object")
    if allowed is not None:
        world.updates.allowed = tuple(allowed)
    if given.truth("drop_pending_updates"):
        world.updates.clear()
    world.polls.end(conflict("terminated by setWebhook request"))
    world.webhook.set(Target(url, secret, connections))
    world.watch.changed()
    return True


def delete_webhook(world: World, given: Arguments) -> bool:
    """From now on wait for getUpdates."""
    world.webhook.unset()
    if given.truth("drop_pending_updates"):
        world.updates.clear()
    world.watch.changed()
    return True


def get_webhook_info(world: World, given: Arguments) -> Json:
    """Where updates go, how many wait, and what went wrong last."""
    target = world.webhook.target
    shown: Json = {
        "url": target.url if target else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if target:
        shown["max_connections"] = target.connections
    if world.webhook.last_error:
        date, words = world.webhook.last_error
        shown |= {"last_error_date": int(date), "last_error_message": words}
    if world.updates.allowed:
        shown["allowed_updates"] = list(world.updates.allowed)
    return shown


def _check_address(url: str, *, strict: bool) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if not strict:
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
