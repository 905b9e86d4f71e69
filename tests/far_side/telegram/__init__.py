"""A far side of Telegram: the Bot API over real HTTP, and the people who talk to the bot."""

from tests.far_side.telegram.callbacks import Answer
from tests.far_side.telegram.faults import Trouble
from tests.far_side.telegram.handle import Telegram
from tests.far_side.telegram.pace import Limits
from tests.far_side.telegram.running import running_telegram, telegram_process
from tests.far_side.telegram.seen import Button, ChatTimes, Counts, Seen
from tests.far_side.telegram.somebody import Gathering, Somebody
from tests.far_side.telegram.talking import ImpossibleError
from tests.far_side.telegram.webhook import Attempt
from tests.far_side.telegram.world import TOKEN, Settings

__all__ = [
    "TOKEN",
    "Answer",
    "Attempt",
    "Button",
    "ChatTimes",
    "Counts",
    "Gathering",
    "ImpossibleError",
    "Limits",
    "Seen",
    "Settings",
    "Somebody",
    "Telegram",
    "Trouble",
    "running_telegram",
    "telegram_process",
]
