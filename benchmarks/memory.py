"""Memory of an opened index, of a search over it, and of the model: what the process holds after each."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from benchmarks.plain_systems import CHECKOUT, table


def held() -> float:
    """Megabytes that this process holds in memory."""
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Print the megabytes after each step."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("index", type=Path, nargs="?", default=CHECKOUT / "var/index", help="default: the one in use")
    root = parser.parse_args().index
    steps = [("Python and the libraries of the search", held())]
    from knowledge.index import open_index
    from knowledge.searcher import Searcher

    steps[0] = (steps[0][0], held())
    index = open_index(root)
    steps.append((f"index opened ({index.manifest.documents:,} documents, {index.manifest.texts:,} vectors)", held()))
    searcher = Searcher(index)
    steps.append(("search over it", held()))
    from knowledge.encoder import SentenceEncoder

    encoder = SentenceEncoder()
    encoder.encode(["i like drawing and computers"])
    steps.append(("model loaded, one message encoded", held()))
    assert searcher.index is index
    before = 0.0
    rows = []
    for name, megabytes in steps:
        rows.append((name, f"{megabytes:.0f}", f"{megabytes - before:+.0f}"))
        before = megabytes
    table(("after", "MB held", "MB more"), rows)


if __name__ == "__main__":
    main()
