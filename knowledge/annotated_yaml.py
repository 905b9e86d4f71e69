"""YAML in which every value keeps the line it came from, so that a fault can be shown where it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import CatalogueError


def parse(path: Path) -> yaml.Node | None:
    """The root node of a YAML file, or None where it is empty. Raises CatalogueError with file and line."""
    try:
        root: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = error.problem or "not valid YAML"
        raise CatalogueError([f"{path.name}, line {line}: {problem}; check quotes, colons and indents"]) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CatalogueError([f"{path.name}, line 1: cannot be read as UTF-8 YAML"]) from error
    return root


def line_of(node: yaml.Node) -> int:
    """The line, counted from 1, on which a value begins."""
    return int(node.start_mark.line) + 1


def plain(node: yaml.Node | None) -> Any:
    """The value of a node as dicts, lists and texts, every scalar as it is written ("no" stays "no")."""
    if isinstance(node, yaml.MappingNode):
        return {plain(key): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return node.value if node else None


def plain_yaml(path: Path) -> Any:
    """The values of a YAML file with every scalar as text: "no", "on" and "999" stay words.

    Raises OSError or yaml.YAMLError.
    """
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  makes text, lists and maps only
