"""What a source's reader says about its rows, so that broken ones are seen and never silent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from indexer.errors import BuildError

MOST_BROKEN = 0.01


@dataclass(slots=True)
class Report:
    """Counts the rows of each file of a source, and keeps what was wrong with the broken ones.

    ``left_out`` counts whole rows that are not wanted, by why.
    """

    source: str
    broken: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    _rows: Counter[str] = field(default_factory=Counter)
    _broken: Counter[str] = field(default_factory=Counter)
    _place: tuple[str, int] = ("", 0)

    @property
    def rows(self) -> int:
        """Rows read, whole or broken, over all files."""
        return self._rows.total()

    def row(self, file: str, line: int) -> None:
        """One more row was read, whole or broken; it is the one that :meth:`skip` speaks of."""
        self._place = file, line
        self._rows[file] += 1

    def skip(self, wrong: str) -> None:
        """The row that was read last is left out."""
        file, line = self._place
        self._broken[file] += 1
        self.broken.append(f"{file}, line {line}: {wrong}")

    def leave_out(self, why: str) -> None:
        """The row that was read last is whole, but not for here: counted by ``why``, and no fault."""
        self.left_out[why] += 1

    def settle(self, *, spared: int = 0) -> None:
        """Raises BuildError where nothing was read or more than one row in a hundred of a file was broken.

        Of a short file so many rows are ``spared``, where at least five times as many are there: a spreadsheet of
        twenty rows with one slip is still a spreadsheet.
        """
        if self.rows == 0:
            raise BuildError(f"The source {self.source} holds no rows: check the path that you gave.")
        for file, broken in self._broken.items():
            if broken > max(MOST_BROKEN * self._rows[file], min(spared, self._rows[file] // 5)):
                first = next(line for line in self.broken if line.startswith(f"{file}, "))
                raise BuildError(
                    f"The source {self.source} has {broken:,} broken rows of {self._rows[file]:,} in {file},"
                    f" more than 1 in 100 (first: {first}): mend the file, or fetch it again."
                )
