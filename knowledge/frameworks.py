"""Small frameworks as data: the statements of the interest check."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from knowledge import ncs_figures
from knowledge.errors import CatalogueError
from knowledge.tables import DATA


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the interest check: its code, the wish that a yes stands for, and where it points."""

    code: str
    wish: str
    categories: tuple[str, ...]


@cache
def interest_statements() -> tuple[Statement, ...]:
    """The statements in their order. Raises CatalogueError where the file has a fault."""
    path = DATA / "interest_check.yaml"
    try:
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
        statements = tuple(
            Statement(str(item["code"]), str(item["wish"]), tuple(map(str, item["categories"]))) for item in plain
        )
        known = {category for figures in ncs_figures.by_slug().values() for category in figures.categories}
        if unknown := {category for statement in statements for category in statement.categories} - known:
            raise KeyError(f"{', '.join(sorted(unknown))} is no category")
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        fault = " ".join(str(error).split())
        raise CatalogueError([f"{path.name}: {fault}; restore it from the checkout"]) from error
    return statements
