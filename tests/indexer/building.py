"""A build in a process of its own, which can be held up or killed where a test says.

    python -m tests.indexer.building ROOT SOURCE wait
    python -m tests.indexer.building ROOT SOURCE EVENT PART

The first waits for a line before it encodes. The second kills itself, as ``kill -9`` does, just before Python's
audit event EVENT ("open", "os.rename") with PART in its arguments.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from indexer.build import Built, build
from indexer.progress import Silent
from knowledge.encoder import Encoder
from tests.indexer.encoders import CountingEncoder, WaitingEncoder

CHECKOUT = Path(__file__).resolve().parents[2]


def built(root: Path, source: Path, encoder: Encoder | None = None) -> Built:
    """A build of one folder of O*NET's files, in this process."""
    return build(root, [("onet", source)], encoder or CountingEncoder(), Silent())


def started(root: Path, source: Path, *how: str) -> subprocess.Popen[str]:
    """The same in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.indexer.building", str(root), str(source), *how],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _die_before(event: str, part: str) -> None:
    def watch(happening: str, arguments: tuple[object, ...]) -> None:
        if happening == event and any(part in str(argument) for argument in arguments):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def _main(root: str, source: str, how: str, part: str = "") -> None:
    if how == "wait":
        built(Path(root), Path(source), WaitingEncoder())
    else:
        _die_before(how, part)
        built(Path(root), Path(source))


if __name__ == "__main__":
    _main(*sys.argv[1:])
