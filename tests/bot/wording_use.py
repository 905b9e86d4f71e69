"""Which wording codes the code uses, read from its source."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
_CODE = re.compile(r"[a-z_]+(?:\.[a-z0-9_ ]+)+")


@dataclass(frozen=True, slots=True)
class Use:
    """A code, or the pattern of one that is put together, and where it stands."""

    pattern: str
    place: str

    def fits(self, code: str) -> bool:
        """Whether ``code`` may be meant."""
        return re.fullmatch(self.pattern, code) is not None


def uses(prefixes: frozenset[str]) -> list[Use]:
    """Every use in ``bot`` and ``adapters`` of a code that begins with one of ``prefixes`` and a dot."""
    found: list[Use] = []
    for package in ("bot", "adapters"):
        for path in sorted((CHECKOUT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                pattern = _pattern(node)
                if pattern is not None and re.split(r"\\?\.", pattern)[0] in prefixes:
                    line = getattr(node, "lineno", 0)
                    found.append(Use(pattern, f"{path.relative_to(CHECKOUT)}:{line}"))
    return found


def _pattern(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
        first = parts[0] if parts else None
        if isinstance(first, str) and re.match(r"[a-z_]+\.", first):
            return "".join(".+" if part is None else re.escape(str(part)) for part in parts)
    return None
