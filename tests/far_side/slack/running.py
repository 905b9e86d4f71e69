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
from tests.far_side.slack.application import application
from tests.far_side.slack.handle import Slack
from tests.far_side.slack.settings import Settings
from tests.far_side.slack.world import World

_HERE = Path(__file__).resolve().parents[3]
_SOCKET_PING_SECONDS = 30.0


@contextmanager
def running_slack(settings: Settings | None = None) -> Iterator[Slack]:
    """A far side in a thread of this process, on a free port, until the block ends."""
    with listening(0) as listener:
        address = address_of(listener)
        server = far_side_server(settings or Settings(), address)
        thread = threading.Thread(target=server.run, args=([listener],), name="far side of Slack")
        thread.start()
        try:
            with Slack(address) as slack:
                yield slack
        finally:
            server.stop()
            thread.join()


@contextmanager
def slack_process(*options: str) -> Iterator[Slack]:
    """A far side in a process of its own, on a free port, until the block ends. ``options``: see ``--help``."""
    command = [sys.executable, "-m", "tests.far_side.slack", "--port", "0", *options]
    process = subprocess.Popen(command, cwd=_HERE, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        said = process.stdout.readline().decode()
        assert said, "the far side did not start"
        with Slack(said.split()[-1]) as slack:
            yield slack
    finally:
        process.terminate()
        process.communicate()


def serve(settings: Settings, port: int) -> None:
    """Serve in this thread until the process is asked to stop. Says one line when it listens."""
    with listening(port) as listener:
        address = address_of(listener)
        print(f"The far side of Slack listens on {address}", flush=True)
        far_side_server(settings, address).run([listener])


def far_side_server(settings: Settings, address: str) -> FarSideServer:
    """A server for a new world."""
    transports: Transports = {}
    world = World(settings, address)
    config = uvicorn.Config(
        application(world, transports),
        http=cuttable(transports),
        ws="websockets-sansio",
        ws_ping_interval=_SOCKET_PING_SECONDS,
        lifespan="off",
        # What the program under test logs in this process is its own affair.
        log_config=None,
        date_header=False,
        server_header=False,
        # As long as the real one keeps an idle connection, so that none breaks in the middle of a test.
        timeout_keep_alive=300,
    )
    return FarSideServer(config, transports, world.hooks.close)
