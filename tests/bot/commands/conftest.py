"""Commands as an operator runs them: in this process where they start and stop, in one of their own where they talk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.guide import Mind
from bot.settings import CHECKOUT
from knowledge.encoder import HASHING_MODEL
from tests.minds import shared_folder

Command = Callable[..., tuple[int, str, str]]
Started = Callable[..., subprocess.CompletedProcess[str]]
PACKAGES = ("bot", "knowledge", "indexer", "adapters")


@pytest.fixture
def home(mind: Mind, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of one's own with a hashed index, which the environment names."""
    assert mind
    folder = tmp_path / "home"
    shutil.copytree(shared_folder(tmp_path_factory, "mind"), folder)
    monkeypatch.setenv("AMBITIONS_HOME", str(folder))
    monkeypatch.setenv("AMBITIONS_MODEL", HASHING_MODEL)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return folder


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs ``python -m bot ...`` in this process: its exit code, its output, its errors."""

    def running(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as stopped:
            code = int(str(stopped.code or 0))
        out, err = capsys.readouterr()
        return code, out, err

    return running


@pytest.fixture
def start(home: Path) -> Started:
    """Runs ``python -m PACKAGE ...`` in a process of its own, in this checkout or in ``folder``."""

    def starting(
        *arguments: str, said: str = "", folder: Path = CHECKOUT, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            input=said,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": "", **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return starting


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of this checkout's packages, to be broken."""
    for package in PACKAGES:
        shutil.copytree(CHECKOUT / package, tmp_path / "checkout" / package)
    return tmp_path / "checkout"
