"""What the environment says to the indexer, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.source_settings import sources_path
from knowledge.encoder import DEFAULT_MODEL

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """``home`` is the one folder for everything that is kept; ``model`` names the sentence model.

    ``sources`` is the settings file of the sources, which need not be there; ``database_url`` is where what changes by
    the hour is kept.
    """

    home: Path
    model: str
    sources: Path
    database_url: str

    @property
    def index(self) -> Path:
        """The folder of the published index."""
        return self.home / "index"


def from_environment(environment: Mapping[str, str]) -> Settings:
    """AMBITIONS_HOME (default ``var/`` in the checkout), AMBITIONS_MODEL, AMBITIONS_SOURCES and DATABASE_URL.

    Empty is as good as absent.
    """
    named = environment.get("AMBITIONS_HOME", "").strip()
    home = Path(named).expanduser().absolute() if named else CHECKOUT / "var"
    return Settings(
        home,
        environment.get("AMBITIONS_MODEL", "").strip() or DEFAULT_MODEL,
        sources_path(environment, home),
        environment.get("DATABASE_URL", "").strip() or f"sqlite:///{home / 'ambitions.db'}",
    )
