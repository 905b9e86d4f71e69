"""The far side as a process of its own: ``python -m tests.far_side.slack --port 8098``."""

from __future__ import annotations

import argparse

from tests.far_side.slack.limits import Limits
from tests.far_side.slack.running import serve
from tests.far_side.slack.settings import Settings


def main() -> None:
    """Serve until the process is asked to stop."""
    parser = argparse.ArgumentParser(prog="python -m tests.far_side.slack", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--no-limits", action="store_true", help="take calls at any speed")
    parser.add_argument("--wait-scale", type=float, default=1.0, help="by which the waits between tries are multiplied")
    parser.add_argument("--acknowledge-seconds", type=float, default=3.0, help="in which a delivery must be answered")
    parser.add_argument("--trigger-seconds", type=float, default=3.0, help="for how long a modal can be opened")
    given = parser.parse_args()
    settings = Settings(
        limits=Limits.none() if given.no_limits else Limits(),
        wait_scale=given.wait_scale,
        acknowledge_seconds=given.acknowledge_seconds,
        trigger_seconds=given.trigger_seconds,
    )
    serve(settings, given.port)


if __name__ == "__main__":
    main()
