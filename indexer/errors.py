"""What can go wrong in the indexer, in one line that tells an operator what to do."""

from __future__ import annotations

from pathlib import Path


class BuildError(Exception):
    """The build stopped; the index that was in use stays in use. ``str(error)`` says why and what to do."""


class EvaluationError(Exception):
    """The evaluation could not be made. ``str(error)`` says why and what to do."""

    @classmethod
    def at(cls, path: Path, line: int, wrong: str) -> EvaluationError:
        """A fault in a line of a file."""
        return cls(f"{path.name}, line {line}: {wrong}.")
