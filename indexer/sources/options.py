"""Options of a source's entry in the settings file: what they may be, checked when the file is read and when used."""

from __future__ import annotations

import re

from indexer.errors import BuildError
from indexer.source_settings import SourceSettings

YEAR = r"20\d\d"
COUNT = r"[1-9]\d{0,2}"
YES_NO = r"yes|no"
ANY_TEXT = r"(?s).*\S.*"


def option(source: SourceSettings, name: str, default: str, pattern: str, like: str) -> str:
    """The option called ``name``. Raises BuildError where it is not as ``pattern`` has it; ``like`` is an example."""
    value = source.options.get(name, default)
    if value != default and not re.fullmatch(pattern, value):
        raise BuildError(f"{source.name}, line {source.line} of the settings file: {name} should be like {like}.")
    return value
