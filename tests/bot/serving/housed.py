"""The program with mail: a far side of Telegram, a real mail server, real pages, and a clock that a test moves on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.bootstrap import Application, office_of
from bot.commands.serve import Serving
from bot.guide import Guide, Installed, Mind
from bot.restricted.office import Office
from bot.safeguarding.rules import Rules
from bot.settings import ServeSettings, Settings, TelegramSettings
from bot.settings_restricted import MailSettings, RestrictedSettings
from bot.storage.database import Database
from bot.storage.leases import leases_for
from bot.wording.words import shipped
from knowledge.store.store import open_store
from tests.bot.serving.running import Served, done, free_port
from tests.far_side.mail import MailServer, running_mail
from tests.far_side.telegram import Telegram


@dataclass(slots=True)
class House:
    """A program that can be started again and again, with what is at its other ends."""

    telegram: Telegram
    mail: MailServer
    settings: Settings
    database: Database
    mind: Mind
    rules: Rules
    later: timedelta = timedelta()

    def now(self) -> datetime:
        """The time, which a test may move on."""
        return datetime.now(UTC) + self.later

    @property
    def office(self) -> Office:
        """What looks after cases."""
        return office_of(self.settings, self.database)

    @contextmanager
    def serving(self) -> Iterator[Served]:
        """The program, until the block ends."""
        guide = Guide(self.database, lambda: self.mind, self.rules.look, shipped(), Installed(office=self.office))
        url = self.database.engine.url.render_as_string(hide_password=False)
        with ExitStack() as stack:
            store = stack.enter_context(closing(open_store(url)))
            leases = stack.enter_context(closing(leases_for(self.database.engine)))
            opened = Application(guide, self.database, done(self.mind), store, self.office, done(None))
            program, served = Serving(self.settings, opened, leases, self.now), Served()
            thread = threading.Thread(target=lambda: asyncio.run(served.run(program)), name="program")
            thread.start()
            stack.callback(thread.join)
            stack.callback(served.stop)
            assert served._listening.wait(20)
            yield served


@contextmanager
def housed(telegram: Telegram, database: Database, mind: Mind, rules: Rules, home: Path) -> Iterator[House]:
    """Everything but the program itself, which the house starts."""
    port = free_port()
    how = TelegramSettings(telegram.token, telegram.address, per_second=1000, apart=0.0)
    with running_mail() as server:
        settings = Settings(
            home,
            "",
            "",
            serve=ServeSettings(port=port, trial=True, telegram=how),
            restricted=RestrictedSettings(base=f"http://127.0.0.1:{port}"),
            mail=MailSettings("127.0.0.1", "bot@school.example", server.port, security="none"),
        )
        yield House(telegram, server, settings, database, mind, rules)
