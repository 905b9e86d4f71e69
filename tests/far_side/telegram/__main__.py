"""The far side as a process of its own: ``python -m tests.far_side.telegram --port 8099``."""

from __future__ import annotations

import argparse

from tests.far_side.telegram.pace import Limits
from tests.far_side.telegram.running import serve
from tests.far_side.telegram.world import TOKEN, Settings


def main() -> None:
    """Serve until the process is asked to stop."""
    parser = argparse.ArgumentParser(prog="python -m tests.far_side.telegram", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--messages-per-second", type=float, help="in all; none is 30, and 0 is no limit of any kind")
    parser.add_argument("--wait-scale", type=float, default=1.0, help="by which the waits of a webhook are multiplied")
    given = parser.parse_args()
    rate = given.messages_per_second
    limits = Limits() if rate is None else Limits(messages_per_second=rate) if rate else Limits.none()
    serve(Settings(token=given.token, limits=limits, wait_scale=given.wait_scale), given.port)


if __name__ == "__main__":
    main()
