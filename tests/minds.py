"""Minds for tests: the starter catalogue's index and understanding, over the real model or over hashing."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from bot.bootstrap import load_mind
from bot.guide import Mind
from bot.settings import read_settings
from indexer.build import build
from indexer.progress import Silent
from indexer.sources.starter import DEFAULT_PATH
from knowledge.encoder import encoder_named


def make_mind(home: Path, model: str) -> Mind:
    """What ``chat`` would load from ``home``; workers that share the folder make its index and vectors once."""
    settings = read_settings({"AMBITIONS_HOME": str(home), "AMBITIONS_MODEL": model})
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build(settings.index, [("starter", DEFAULT_PATH)], encoder_named(model), Silent())
        return load_mind(settings)


def shared_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder that every worker of this run knows."""
    base = tmp_path_factory.getbasetemp()
    # A worker of pytest-xdist has a folder of its own within that of the run.
    return (base.parent if base.name.startswith("popen-") else base) / name
