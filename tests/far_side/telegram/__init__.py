"""A far side of Telegram: the Bot API over real HTTP, and the people who talk to the bot.

Everything that a test needs is imported from here.

Start it
--------
In a thread of the test, or as a process of its own; both are held by the same ``Telegram``::

    with running_telegram(Settings(limits=Limits.none())) as telegram: ...
    with telegram_process("--messages-per-second", "0") as telegram: ...
    python -m tests.far_side.telegram --port 8099 --token 42:...      # then Telegram("http://127.0.0.1:8099", token)

``telegram.url``, ``.file_url`` and ``.token`` are what python-telegram-bot takes as ``base_url``, ``base_file_url`` and
``token``. ``telegram.address`` stands before ``/bot``. The handle waits for its answers: from a coroutine call it with
``asyncio.to_thread``. It may be used from several threads.

``Settings``: ``token``, ``limits`` (the real ones unless told otherwise: see ``Limits`` for the rule of bursts),
``strict_webhooks`` (https and the four ports; off), ``wait_scale`` (by which waits between tries of a webhook are
multiplied), ``callback_seconds``.

People and chats
----------------
``person(first_name, ...)``, ``people(count)`` give ``Somebody``; ``chat("group", title)`` gives a ``Gathering`` (group,
supergroup, channel). Each act gives the id of the update that it made; ``ImpossibleError`` is raised for what cannot
happen, such as pressing a button that is not there.

- ``alex.start("CODE")``, ``.say(text)``, ``.edit(text)``, ``.forward(text, author)``, ``.press("Yes")``,
  ``.press_data(data, message_id)``; ``press`` takes ``message_id``, ``stale``, ``inaccessible``, ``too_old``
- ``alex.send_photo(bytes)``, ``.send_document``, ``.send_voice``, ``.send_video``, ``.send_sticker``,
  ``.send_location``, ``.send_contact``, ``.send_album``; ``size=`` pretends that a file is larger than it is
- ``alex.block()``, ``.unblock()``, ``.deactivate()``
- ``group.add_bot(by=alex)``, ``.remove_bot(by=alex)``, ``.publish(text)``, ``.upgrade()``; all acts take ``chat=group``
- ``telegram.say_many([(alex, "Hi"), ...])``, ``.converse(people, texts)`` (each waits for answers: a load),
  ``.inject(kind, body)`` (any update), ``.clock(datetime)`` (dates of messages)

Delivery
--------
By polls, or by the webhook that the bot has set. ``hold()`` and ``release(*order, after=seconds)`` delay and reorder,
``repeat(update_id)`` delivers again although it was confirmed, ``renumber(next_id)`` lets ids jump. ``attempts()``
lists every try of the webhook with status, duration and the unscaled wait before the next.

Faults
------
``fail(Trouble.X, method=, chat=, times=1, retry_after=, seconds=, words=)`` befalls the next calls, or every one where
``times`` is None, until ``heal()``; ``with failing(Trouble.X, ...)`` befalls all within a block. The method ``file``
stands for downloads and ``webhook`` for updates that are sent. ``limit(Limits(...))`` changes the limits of speed.

What was seen
-------------
- ``seen(chat_id)``: the bot's messages as they stand now, each a ``Seen``
- ``wait_for(chat_id, holds)``, ``wait_for_messages(chat_id, count)``, ``wait_for_text(chat_id, words, after=id)``
- ``counts()``, ``wait_for_counts(messages=3, getUpdates=2)``, ``wait_until_delivered()``
- ``answers()`` to presses, ``actions(chat_id)`` such as typing, ``profile()`` (commands, menu, descriptions)
- ``times()``: for each chat when updates were made and handed out and when messages came, on the monotonic clock that
  all processes share; ``export()``: times, tries of the webhook and counts as JSON

Waiting takes a ``limit`` in seconds and raises TimeoutError with what there was.

``parse_html(raw)`` reads a text as Telegram does and ``utf16_length(text)`` counts it, with no far side running.

How far it goes
---------------
It reads HTML and no other ``parse_mode``. It counts text in UTF-16 code units. A press can be answered once. Bots are
given every message of a group. A second poll ends the first with 409, as the real one does. A webhook gets one update
of a chat at a time. Message ids count up in each chat from 1. It fetches nothing from anywhere, so no pictures by
address. What is not said here is as https://core.telegram.org/bots/api has it, or missing.
"""

from tests.far_side.telegram.callbacks import Answer
from tests.far_side.telegram.faults import Trouble
from tests.far_side.telegram.formatting import Formatted, parse_html
from tests.far_side.telegram.handle import Telegram
from tests.far_side.telegram.pace import Limits
from tests.far_side.telegram.running import running_telegram, telegram_process
from tests.far_side.telegram.seen import Button, ChatTimes, Counts, Seen
from tests.far_side.telegram.somebody import Gathering, Somebody
from tests.far_side.telegram.talking import ImpossibleError
from tests.far_side.telegram.webhook import Attempt
from tests.far_side.telegram.wire import RefusedError, utf16_length
from tests.far_side.telegram.world import TOKEN, Settings

__all__ = [
    "TOKEN",
    "Answer",
    "Attempt",
    "Button",
    "ChatTimes",
    "Counts",
    "Formatted",
    "Gathering",
    "ImpossibleError",
    "Limits",
    "RefusedError",
    "Seen",
    "Settings",
    "Somebody",
    "Telegram",
    "Trouble",
    "parse_html",
    "running_telegram",
    "telegram_process",
    "utf16_length",
]
