"""A far side of Slack: the Web API over real HTTP, signed events, Socket Mode, and the people in the workspaces.

Everything that a test needs is imported from here.

Start it
--------
In a thread of the test, or as a process of its own; both are held by the same ``Slack``::

    with running_slack(Settings(limits=Limits.none())) as slack: ...
    with slack_process("--no-limits", "--wait-scale", "0.001") as slack: ...
    python -m tests.far_side.slack --port 8098      # then Slack("http://127.0.0.1:8098")

``slack.url`` is what slack_sdk takes as ``base_url``. ``slack.signing_secret``, ``.client_id``, ``.client_secret``,
``.app_id`` and ``.app_token`` are the app's. The handle waits for its answers: from a coroutine call it with
``asyncio.to_thread``. It may be used from several threads.

``Settings``: the secrets, ``limits`` (see ``Limits``), ``wait_scale`` (by which waits between tries are multiplied),
``acknowledge_seconds`` (3), ``trigger_seconds`` (3), ``response_seconds`` (1,800), ``response_uses`` (5),
``subscribed`` (kinds of events; the usual ones, see ``USUAL_EVENTS``).

Workspaces and people
---------------------
``slack.workspace(name, installed=True)`` gives a ``Workspace`` with ``bot_token``, ``bot_user`` and ``bot_id``:

- ``school.person("Ana", email=...)``, ``.people(count)`` give ``Member``; ``.channel("desk", members, private=)`` gives
  a ``Room``, with the bot in it unless ``bot=False``
- ``school.approve(by=ana)`` gives the code for oauth.v2.access; a browser gets there by ``/oauth/v2/authorize`` (see
  ``slack.authorize_url``, which takes ``team=``); ``.uninstall()``, ``.revoke_tokens()``
- ``room.join(member)``, ``.leave(member)``, ``.add_bot(by)``, ``.remove_bot(by)``, ``.archive()``,
  ``.bot_says(text, name)`` for other bots

Each act gives an ``Act`` with ``id``, ``ids``, ``ts``, ``channel``; ``ImpossibleError`` is raised for what cannot
happen, such as pressing a button that is not there. Without ``room=`` it happens between the person and the app.

- ``ana.say(text, room=, thread=)``, ``.mention(text, room, thread=)``, ``.edit(text, ts)``, ``.delete(ts)``,
  ``.upload(name, content, mime=, text=, size=)``, ``.react(emoji, ts)``
- ``ana.command("/adviser", "away friday")``, ``.press("Claim", room=, ts=, stale=)``, ``.press_home("Mine")``,
  ``.press_view("Add")``; a press also picks an option of a menu by its words, or a date by ``chosen=``
- ``ana.submit({"Reason": "Full"})`` (by label, block id or action id), ``.close_view(everything=)``
- ``ana.message_shortcut(callback_id, ts, room=)``, ``.shortcut(callback_id)``, ``.open_home()``,
  ``.open_messages()``, ``.deactivate()``
- those with a trigger take ``expired=True``; ``slack.expire()`` ages every trigger and response_url given out so far
- ``slack.inject(event, school, channel=)``: any event; ``slack.post(body, ...)``: any request to the program, signed or
  not; ``slack.say_many([(ana, "Hi"), ...])``

Delivery
--------
``slack.deliver_to(url)`` sends url_verification, then everything there over signed HTTP (``commands=`` and
``interactions=`` may differ); ``slack.use_sockets()`` sends it to sockets from apps.connections.open. Until one of them
is called, what was made waits. ``hold()`` and ``release(*acts, after=)`` delay and reorder, ``repeat(act)`` delivers
again with the same ids. ``attempts()`` lists every try; ``wait_for_answer(act)`` is what the program answered.
``disconnect(reason)`` says so to sockets, ``cut_sockets()`` breaks them. As with the real one there is no order among
deliveries but that of their beginning, and the app's own messages and edits come back to it as events.

Faults
------
``fail(Trouble.X, method=, channel=, times=1, error=, retry_after=, seconds=)`` befalls the next calls, or every one
where ``times`` is None, until ``heal()``; ``with failing(Trouble.X, ...)`` befalls all within a block. The methods
``upload``, ``download`` and ``response_url`` stand for what is no method; ``events``, ``commands`` and
``interactions`` for what is sent to the program, which may also be badly signed. ``limit(Limits(...))`` changes the
limits of speed.

What was seen
-------------
- ``ana.seen(room=, thread=)``, ``room.seen(thread=)``: messages, each a ``Seen``; ``.wait_for(holds)``,
  ``.wait_for_text(words, after=ts)``, ``.wait_for_messages(count)``: those of the program under test alone, in
  ``seen`` too, unless ``everybody=True``
- ``ana.home()``, ``.wait_for_home(words)``, ``.views()`` (the topmost last), ``.wait_for_view(words)``,
  ``.wait_for_no_view()``: each a ``View``
- ``slack.counts()``, ``.wait_for_counts(messages=3)`` or a method, ``**{"views.open": 1}``;
  ``.wait_until_delivered()``, ``.times()``, ``.export()``

Waiting takes a ``limit`` in seconds and raises TimeoutError with what there was.

How far it goes
---------------
One app, in any number of workspaces, each with one bot token; no enterprise grids, shared channels, user tokens or
scopes. Messages have blocks, no attachments. What is not said here is as https://docs.slack.dev has it, or missing.

Believed, and read in no document: the count of all blocks of a message together; text above 40,000 characters is
refused and not cut; an account that is closed gives ``user_disabled``; an answer in a thread whose first message has
gone stands in the channel for all; an ephemeral message that is pressed is not shown to the app; over sockets events
come again after the same waits as over HTTP, and without a socket everything waits.
"""

from tests.far_side.slack.faults import Trouble
from tests.far_side.slack.handle import Slack
from tests.far_side.slack.limits import Limits
from tests.far_side.slack.member import Member
from tests.far_side.slack.rooms import Room
from tests.far_side.slack.running import running_slack, slack_process
from tests.far_side.slack.seen import Act, Answer, Attempt, ChannelTimes, Counts, Seen, View
from tests.far_side.slack.settings import USUAL_EVENTS, Settings
from tests.far_side.slack.watching import Messages
from tests.far_side.slack.wire import ImpossibleError, RefusedError
from tests.far_side.slack.workspaces import Workspace

__all__ = [
    "USUAL_EVENTS",
    "Act",
    "Answer",
    "Attempt",
    "ChannelTimes",
    "Counts",
    "ImpossibleError",
    "Limits",
    "Member",
    "Messages",
    "RefusedError",
    "Room",
    "Seen",
    "Settings",
    "Slack",
    "Trouble",
    "View",
    "Workspace",
    "running_slack",
    "slack_process",
]
