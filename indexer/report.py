"""What a source's reader says about its rows, so that broken ones are seen and never silent."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.errors import BuildError

MOST_BROKEN = 0.01


@dataclass(slots=True)
class Report:
    """Counts rows read and keeps what was wrong with the broken ones."""

    source: str
    rows: int = 0
    broken: list[str] = field(default_factory=list)

    def row(self) -> None:
        """One more row was read, whole or broken."""
        self.rows += 1

    def skip(self, where: str, wrong: str) -> None:
        """A row was left out: ``where`` names file and line."""
        self.broken.append(f"{where}: {wrong}")

    def settle(self) -> None:
        """Raises BuildError where nothing was read or more than one row in a hundred was broken."""
        if self.rows == 0:
            raise BuildError(f"The source {self.source} holds no rows: check the path that you gave.")
        if len(self.broken) > MOST_BROKEN * self.rows:
            raise BuildError(
                f"The source {self.source} has {len(self.broken)} broken rows of {self.rows}, more than 1 in 100"
                f" (first: {self.broken[0]}): mend the file, or fetch it again."
            )
