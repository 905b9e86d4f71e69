"""The sources: a file for each real format, listed here by the name used in ``--source NAME=PATH``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from indexer.report import Report
from indexer.sources import esco, ncs, onet, soc, starter
from knowledge.records import Document


class Source(Protocol):
    """Reads documents from ``path``, telling ``report`` of every row and every broken one."""

    def __call__(self, path: Path, report: Report) -> Iterator[Document]: ...


SOURCES: Mapping[str, Source] = {
    "starter": starter.read,
    "ncs": ncs.read,
    "onet": onet.read,
    "esco": esco.read,
    "soc": soc.read,
}
