"""What the environment says, read once, with every fault reported together."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.privacy.keep_for import FEWEST, MOST, KeepFor
from bot.settings_restricted import MailSettings, RestrictedSettings, read_mail, read_restricted
from bot.settings_slack import SlackSettings, read_slack
from knowledge.encoder import DEFAULT_MODEL

# How this installation names itself to others: in exports and in transfer files.
DEFAULT_NAME, LONGEST_NAME = "Ambitions", 80
# Telegram's terms are reported as 16 and over; a school may set 11 and ask (docs/first-contact.md).
FIRST_YEAR, FIRST_YEARS = 12, range(11, 14)
# Telegram's own limit.
CALLS_PER_SECOND = 30.0
# It takes one message a second in a chat.
SECONDS_APART = 1.0
CHECKOUT = Path(__file__).resolve().parent.parent


_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


class SettingsError(Exception):
    """The environment has faults; ``str(error)`` is one line with all of them and what to do."""


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """The bot's token; where the Bot API is; and, where updates are brought instead of polled for, the webhook.

    ``first_year`` is the first school year that may use it without an adult, ``per_second`` how many
    calls are made, and ``apart`` how many seconds lie between two messages to one chat.
    """

    token: str
    api: str = "https://api.telegram.org"
    webhook_url: str = ""
    webhook_secret: str = ""
    first_year: int = FIRST_YEAR
    per_second: float = CALLS_PER_SECOND
    apart: float = SECONDS_APART

    def __repr__(self) -> str:
        return "TelegramSettings(...)"  # what is printed may end in a log


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Where ``serve`` listens, whether this is a trial, and the channels that are configured."""

    host: str = "127.0.0.1"
    port: int = 8080
    trial: bool = False
    telegram: TelegramSettings | None = None
    slack: SlackSettings | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and which model is used. ``keys`` are from the environment, empty where a key file is used."""

    home: Path
    database_url: str
    model: str
    name: str = DEFAULT_NAME
    keys: str = field(default="", repr=False)
    serve: ServeSettings = ServeSettings()
    keep_for: KeepFor = field(default_factory=KeepFor)
    restricted: RestrictedSettings = field(default_factory=RestrictedSettings)
    mail: MailSettings | None = None

    @property
    def index(self) -> Path:
        """The folder of the published indexes."""
        return self.home / "index"

    @property
    def files(self) -> Path:
        """The folder of pictures that were drawn."""
        return self.home / "files"

    @property
    def key(self) -> Path:
        """The key file that ``chat`` makes for itself."""
        return self.home / "key"

    @property
    def restricted_key(self) -> Path:
        """The key file of safeguarding cases that ``chat`` makes for itself."""
        return self.home / "restricted-key"

    @property
    def signing_key(self) -> Path:
        """The key that transfer files are signed with, made when it is needed first."""
        return self.home / "signing-key"

    @property
    def known_signers(self) -> Path:
        """The file that names the installations whose transfer files are believed."""
        return self.home / "known_signers.yaml"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings. Makes the home folder. Raises SettingsError."""
    faults: list[str] = []
    home = _home(environment, faults)
    url = environment.get("DATABASE_URL") or f"sqlite:///{home / 'ambitions.db'}"
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
        faults.append("DATABASE_URL must begin with sqlite:/// or postgresql://")
    name = " ".join((environment.get("AMBITIONS_NAME") or DEFAULT_NAME).split())
    if not name or len(name) > LONGEST_NAME:
        faults.append(f"AMBITIONS_NAME must be a name of at most {LONGEST_NAME} letters")
    serve = _serve(environment, faults)
    keep_for = _keep_for(environment, faults)
    restricted, mail = read_restricted(environment, faults), read_mail(environment, faults)
    if faults:
        raise SettingsError("; ".join(faults)[:1].upper() + "; ".join(faults)[1:] + ".")
    return Settings(
        home,
        url,
        environment.get("AMBITIONS_MODEL") or DEFAULT_MODEL,
        name,
        (environment.get("AMBITIONS_KEY") or "").strip(),
        serve,
        keep_for,
        restricted,
        mail,
    )


def _home(environment: Mapping[str, str], faults: list[str]) -> Path:
    home = Path(environment.get("AMBITIONS_HOME") or CHECKOUT / "var").expanduser().absolute()
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        faults.append(
            f"the folder {home} cannot be written ({error.strerror}): mend its rights, or set AMBITIONS_HOME to another"
        )
    return home


def _serve(environment: Mapping[str, str], faults: list[str]) -> ServeSettings:
    trial = environment.get("AMBITIONS_TRIAL") or "0"
    if trial not in {"0", "1"}:
        faults.append("AMBITIONS_TRIAL must be 1 for a trial, or 0")
    port = _number(environment, "AMBITIONS_PORT", 8080, range(1, 65_536), faults)
    host = environment.get("AMBITIONS_HOST") or "127.0.0.1"
    return ServeSettings(host, port, trial == "1", _telegram(environment, faults), read_slack(environment, faults))


def _telegram(environment: Mapping[str, str], faults: list[str]) -> TelegramSettings | None:
    token = (environment.get("TELEGRAM_TOKEN") or "").strip()
    if not token:
        return None
    if not _TOKEN.fullmatch(token):
        faults.append("TELEGRAM_TOKEN must look like 123456:ABC...; copy it from BotFather once more")
    url, secret = environment.get("TELEGRAM_WEBHOOK_URL") or "", environment.get("TELEGRAM_WEBHOOK_SECRET") or ""
    if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        faults.append("TELEGRAM_WEBHOOK_URL must begin with https://")
    if url and not _SECRET.fullmatch(secret):
        faults.append("TELEGRAM_WEBHOOK_SECRET must be 16 to 256 of A-Z a-z 0-9 _ - where TELEGRAM_WEBHOOK_URL is set")
    return TelegramSettings(
        token,
        (environment.get("TELEGRAM_API") or "https://api.telegram.org").rstrip("/"),
        url,
        secret,
        _number(environment, "AMBITIONS_FIRST_YEAR", FIRST_YEAR, FIRST_YEARS, faults),
        _number(environment, "TELEGRAM_PER_SECOND", int(CALLS_PER_SECOND), range(1, 10_001), faults),
    )


def _keep_for(environment: Mapping[str, str], faults: list[str]) -> KeepFor:
    usual = KeepFor()
    days = {
        name: _number(
            environment, f"AMBITIONS_KEEP_{name.upper()}_DAYS", getattr(usual, name), range(fewest, MOST + 1), faults
        )
        for name, fewest in FEWEST.items()
    }
    return KeepFor(**days)


def _number(environment: Mapping[str, str], name: str, usual: int, allowed: range, faults: list[str]) -> int:
    said = environment.get(name) or str(usual)
    if said.isascii() and said.isdigit() and int(said) in allowed:
        return int(said)
    faults.append(f"{name} must be a number from {allowed[0]} to {allowed[-1]}")
    return usual
