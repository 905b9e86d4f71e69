"""Minds for tests: the starter catalogue's index and understanding, over the real model or over hashing."""

from __future__ import annotations

import fcntl
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from bot.guide import Mind
from bot.understanding.examples import Example
from bot.understanding.reading import Reader, learn
from bot.understanding.remembering import remembered
from indexer.build import build
from indexer.progress import Silent
from indexer.sources.starter import DEFAULT_PATH
from knowledge.encoder import Encoder
from knowledge.index import open_index
from knowledge.library import Library


def make_mind(folder: Path, encoder: Encoder, examples: Sequence[Example]) -> Mind:
    """A mind whose index and vectors lie in ``folder``; workers that share the folder make them once."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing((folder / "lock").open("w")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build(folder / "index", [("starter", DEFAULT_PATH)], encoder, Silent())
        library = Library(encoder, open_index(folder / "index", encoder))
        learned = learn(tuple(examples), library.names, remembered(folder / "understanding", encoder))
    return Mind(library, Reader(learned, library.names, library.vector))


def shared_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder that every worker of this run knows."""
    base = tmp_path_factory.getbasetemp()
    # A worker of pytest-xdist has a folder of its own within that of the run.
    return (base.parent if base.name.startswith("popen-") else base) / name
