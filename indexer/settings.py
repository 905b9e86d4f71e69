"""What the environment says to the indexer, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.encoder import DEFAULT_MODEL

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """``home`` is the one folder for everything that is kept; ``model`` names the sentence model."""

    home: Path
    model: str

    @property
    def index(self) -> Path:
        """The folder of the published index."""
        return self.home / "index"


def from_environment(environment: Mapping[str, str]) -> Settings:
    """AMBITIONS_HOME (default ``var/`` in the checkout) and AMBITIONS_MODEL; empty is as good as absent."""
    home = environment.get("AMBITIONS_HOME", "").strip()
    model = environment.get("AMBITIONS_MODEL", "").strip()
    return Settings(Path(home).expanduser() if home else CHECKOUT / "var", model or DEFAULT_MODEL)
