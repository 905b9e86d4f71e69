"""How calls to Slack fail, by the error that it names: see :mod:`bot.channel`."""

from __future__ import annotations

from bot.channel import ContactGoneError, RefusedError, SendingError, TryLaterError

# The person, or the workspace, cannot be written to any more.
_GONE = frozenset(
    "user_not_found users_not_found user_not_visible user_disabled cannot_dm_bot messages_tab_disabled "
    "account_inactive token_revoked token_expired org_login_required team_access_not_granted "
    "channel_not_found is_archived".split()
)
# A fault of Slack, or of how it was set up: what is said waits until it is mended.
_PASSING = frozenset(
    "internal_error fatal_error service_unavailable request_timeout ratelimited rate_limited team_added_to_org "
    "accesslimited message_limit_exceeded invalid_auth not_authed missing_scope no_permission".split()
)
# Not where the assistant is, or no such place for it.
ELSEWHERE = frozenset(
    "not_in_channel channel_not_found user_not_in_channel is_archived restricted_action no_permission "
    "ekm_access_denied cannot_reply_to_message".split()
)
# A message that was to be changed is no more, or not where the assistant is.
NOT_THERE = frozenset(
    "message_not_found cant_update_message edit_window_closed channel_not_found not_in_channel is_archived".split()
)
WRONG_TOKEN = frozenset("invalid_auth not_authed account_inactive token_revoked token_expired".split())


def fault_named(error: str, status: int) -> SendingError:
    """What a call that failed with this error, and this status of HTTP, comes to."""
    if error in _GONE:
        return ContactGoneError()
    if error in _PASSING or status >= 500 or not error:
        return TryLaterError()
    return RefusedError()
