"""Starting the far side: in a thread of a test, or as a process of its own."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from tests.far_side.serving import FarSideServer, Transports, address_of, cuttable, listening
from tests.far_side.telegram.application import application
from tests.far_side.telegram.handle import Telegram
from tests.far_side.telegram.world import Settings, World

_HERE = Path(__file__).resolve().parents[3]


@contextmanager
def running_telegram(settings: Settings | None = None) -> Iterator[Telegram]:
    """A far side in a thread of this process, on a free port, until the block ends."""
    settings = settings or Settings()
    with listening(0) as listener, Telegram(address_of(listener), settings.token) as telegram:
        server = far_side_server(settings)
        thread = threading.Thread(target=server.run, args=([listener],), name="far side")
        thread.start()
        try:
            yield telegram
        finally:
            server.stop()
            thread.join()


@contextmanager
def telegram_process(*options: str, token: str = Settings.token) -> Iterator[Telegram]:
    """A far side in a process of its own, on a free port, until the block ends. ``options``: see ``--help``."""
    command = [sys.executable, "-m", "tests.far_side.telegram", "--port", "0", "--token", token, *options]
    process = subprocess.Popen(command, cwd=_HERE, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        said = process.stdout.readline().decode()
        assert said, "the far side did not start"
        with Telegram(said.split()[-1], token) as telegram:
            yield telegram
    finally:
        process.terminate()
        process.communicate()


def serve(settings: Settings, port: int) -> None:
    """Serve in this thread until the process is asked to stop. Says one line when it listens."""
    with listening(port) as listener:
        print(f"The far side of Telegram listens on {address_of(listener)}", flush=True)
        far_side_server(settings).run([listener])


def far_side_server(settings: Settings) -> FarSideServer:
    """A server for a new world."""
    transports: Transports = {}
    config = uvicorn.Config(
        application(World(settings), transports),
        http=cuttable(transports),
        ws="none",
        lifespan="off",
        # What the program under test logs in this process is its own affair.
        log_config=None,
        date_header=False,
        server_header=False,
        # As long as the real one keeps an idle connection, so that none breaks in the middle of a test.
        timeout_keep_alive=300,
    )
    return FarSideServer(config, transports)
