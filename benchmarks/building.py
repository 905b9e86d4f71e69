"""Building O*NET beside the bare encoding of the same texts, and a rebuild with one row in a hundred changed.

The model's load is left out of all of them. Takes as long as encoding O*NET twice; ``--source soc`` is quicker.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.plain_systems import SHARED, bare_model, table
from indexer.build import Built, build
from indexer.progress import Bar
from indexer.report import Report
from indexer.sources import SOURCES
from knowledge.encoder import SentenceEncoder

# The files whose rows are texts, and the column in which each has its text.
FILES = {
    "onet": {"occupation_data.tsv": 2, "alternate_titles.tsv": 2, "task_statements.tsv": 3},
    "soc": {"soc2020_unit_groups.csv": 1},
}


def change_one_in_a_hundred(source: str, folder: Path) -> None:
    """Add a word to the text of each hundredth row."""
    for name, column in FILES[source].items():
        lines = (folder / name).read_text(encoding="utf-8").split("\n")
        separator = "\t" if name.endswith(".tsv") else ","
        for place in range(1, len(lines), 100):
            cells = lines[place].split(separator)
            if len(cells) > column:
                cells[column] += " changed"
                lines[place] = separator.join(cells)
        (folder / name).write_text("\n".join(lines), encoding="utf-8")


def timed(source: str, folder: Path, root: Path, encoder: SentenceEncoder) -> tuple[Built, float]:
    """A build, and its seconds."""
    begun = time.perf_counter()
    built = build(root, [(source, folder)], encoder, Bar(sys.stderr))
    return built, time.perf_counter() - begun


def bare(texts: list[str]) -> float:
    """Seconds in which the library alone encodes ``texts``."""
    model = bare_model()
    model.encode(["warm"])
    begun = time.perf_counter()
    model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    return time.perf_counter() - begun


def main() -> None:
    """Print the seconds of each, and the two ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.building", description=__doc__)
    parser.add_argument("--source", choices=FILES, default="onet")
    source = parser.parse_args().source
    encoder = SentenceEncoder()
    encoder.encode([f"warm {encoder.fingerprint}"])  # loading, and the digest of the model's files, are left out
    with tempfile.TemporaryDirectory() as scratch:
        folder, root = Path(scratch) / source, Path(scratch) / "index"
        shutil.copytree(SHARED / source, folder, copy_function=shutil.copyfile)
        documents = SOURCES[source](folder, Report(source))
        texts = list(dict.fromkeys(passage.text for document in documents for passage in document.passages))
        full, seconds = timed(source, folder, root, encoder)
        alone = bare(texts)
        change_one_in_a_hundred(source, folder)
        again, rebuilt = timed(source, folder, root, encoder)
    table(
        ("", "texts encoded", "seconds", "ratio"),
        (
            ("bare encoding of the same texts", len(texts), alone, ""),
            ("a build from nothing", full.encoded, seconds, f"{seconds / alone:.3f} of bare encoding"),
            ("a rebuild with 1% changed", again.encoded, rebuilt, f"{rebuilt / seconds:.3f} of the full build"),
        ),
    )
    for name, built in (("full", full), ("rebuild", again)):
        print(f"{name}: {built.manifest.seconds}")


if __name__ == "__main__":
    main()
