"""What the environment says, read once, with every fault reported together."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.encoder import DEFAULT_MODEL

# How this installation names itself to others: in exports and in transfer files.
DEFAULT_NAME, LONGEST_NAME = "Ambitions", 80
CHECKOUT = Path(__file__).resolve().parent.parent


class SettingsError(Exception):
    """The environment has faults; ``str(error)`` is one line with all of them and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and which model is used."""

    home: Path
    database_url: str
    model: str
    name: str = DEFAULT_NAME

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
    url = environment.get("DATABASE_URL") or f"sqlite:///{home / 'ambitions.db'}"
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
        faults.append("DATABASE_URL must begin with sqlite:/// or postgresql://")
    name = " ".join((environment.get("AMBITIONS_NAME") or DEFAULT_NAME).split())
    if not name or len(name) > LONGEST_NAME:
        faults.append(f"AMBITIONS_NAME must be a name of at most {LONGEST_NAME} letters")
    if faults:
        raise SettingsError("; ".join(faults)[:1].upper() + "; ".join(faults)[1:] + ".")
    return Settings(home, url, environment.get("AMBITIONS_MODEL") or DEFAULT_MODEL, name)
