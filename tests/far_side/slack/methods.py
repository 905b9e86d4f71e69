"""The methods of the Web API that this far side knows."""

from __future__ import annotations

from collections.abc import Callable

from tests.far_side.slack import chatting, conversing, filing, letting_in, viewing
from tests.far_side.slack.arguments import Arguments
from tests.far_side.slack.teams import Team
from tests.far_side.slack.wire import Json
from tests.far_side.slack.world import World

METHODS: dict[str, Callable[[World, Team, Arguments], Json]] = {
    "auth.test": conversing.auth_test,
    "auth.revoke": conversing.auth_revoke,
    "chat.postMessage": chatting.post_message,
    "chat.postEphemeral": chatting.post_ephemeral,
    "chat.update": chatting.update,
    "chat.delete": chatting.delete,
    "reactions.add": chatting.add_reaction,
    "conversations.open": conversing.open_conversation,
    "conversations.info": conversing.conversation_info,
    "conversations.members": conversing.members,
    "conversations.replies": conversing.replies,
    "conversations.history": conversing.history,
    "users.info": conversing.user_info,
    "users.lookupByEmail": conversing.user_by_email,
    "users.profile.get": conversing.user_profile,
    "views.open": viewing.open_view,
    "views.push": viewing.push_view,
    "views.update": viewing.update_view,
    "views.publish": viewing.publish_view,
    "files.getUploadURLExternal": filing.get_upload_url,
    "files.completeUploadExternal": filing.complete_upload,
    "files.info": filing.file_info,
}
"""Those that take the token of a bot."""

WITHOUT_BOT: dict[str, Callable[[World, Arguments], Json]] = {
    "oauth.v2.access": letting_in.oauth_access,
    "apps.connections.open": letting_in.open_connection,
    "api.test": lambda world, given: {"args": dict(given.values)},
}
"""Those that do not."""
