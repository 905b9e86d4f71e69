"""The JSON-lines channel as a process: any locale, and a reader that goes away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from adapters.jsonl import JsonLines
from tests.adapters.samples import FarSide, words

far = FarSide()
JsonLines(far.receive, far.clock.set, far.clock.now, far.save_file, words).run(sys.stdin, sys.stdout)
"""
LINE = json.dumps({"id": "m1", "user": "s1", "text": "café ✏"}, ensure_ascii=False).encode() + b"\n"
LIMIT_SECONDS = 60


def start(**environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
)
def test_utf_8_whatever_the_locale(environment: dict[str, str]) -> None:
    with start(**environment) as process:
        out, complaints = process.communicate(LINE, LIMIT_SECONDS)
    first, second = out.splitlines()
    assert "café ✏".encode() in first
    assert json.loads(second) == {"done": "m1"}
    assert (process.returncode, complaints) == (0, b"")


def test_a_reader_that_goes_away_is_no_failure() -> None:
    with start() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(LINE)
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(LINE)
        process.stdin.flush()
        # It ends by itself: its input is still open.
        assert process.wait(LIMIT_SECONDS) == 0
        assert process.stderr.read() == b""
