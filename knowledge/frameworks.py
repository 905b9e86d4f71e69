"""Small frameworks as data: the statements of the interest check."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from knowledge.errors import CatalogueError
from knowledge.tables import DATA


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the interest check: its code, and the wish that a yes stands for."""

    code: str
    wish: str


@cache
def interest_statements() -> tuple[Statement, ...]:
    """The statements in their order. Raises CatalogueError where the file has a fault."""
    path = DATA / "interest_check.yaml"
    try:
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
        return tuple(Statement(str(item["code"]), str(item["wish"])) for item in plain)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        fault = " ".join(str(error).split())
        raise CatalogueError([f"{path.name}: {fault}; restore it from the checkout"]) from error
