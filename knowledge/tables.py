"""Reading the data files that lie beside this code: tables of names, codes and figures."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.errors import CatalogueError

FOLDER = Path(__file__).resolve().parent
DATA = FOLDER / "data"
STARTER = FOLDER / "starter"


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column name. Raises CatalogueError where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(file)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CatalogueError([f"{path.name}: cannot be read ({error})"]) from error


@dataclass(frozen=True, slots=True)
class Borough:
    """A London borough and the careers hub partnership that it belongs to."""

    name: str
    partnership: str


@cache
def soc2020_titles() -> dict[str, str]:
    """Titles of the SOC 2020 unit groups (four digits) and sub-major groups (two). Source: ONS, OGL v3."""
    return {row["code"]: row["title"] for row in table(DATA / "soc2020.csv")}


@cache
def boroughs() -> tuple[Borough, ...]:
    """The 33 London authorities with their sub-regional partnership."""
    return tuple(Borough(row["borough"], row["partnership"]) for row in table(DATA / "boroughs.csv"))
