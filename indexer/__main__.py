"""The indexer's commands: ``build``, ``hand-in`` and ``evaluate``.

Exit codes: 0 done, 1 it could not be done, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from indexer import commands
from indexer.errors import BuildError, EvaluationError
from indexer.handing_in import hand_in_file
from indexer.settings import from_environment
from indexer.sources import SOURCES
from knowledge.errors import KnowledgeError
from knowledge.store.errors import StorageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives back the exit code."""
    wanted = _parser().parse_args(arguments)
    settings = from_environment(os.environ)
    try:
        if wanted.command == "build":
            return 0 if commands.build(settings, wanted.source) else 1
        if wanted.command == "hand-in":
            hand_in_file(settings, wanted.file, wanted.provider)
        else:
            commands.evaluate(settings, wanted)
    except (KnowledgeError, BuildError, EvaluationError, StorageError) as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the index in use is as it was.", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m indexer", description="Builds and measures the search index.")
    parsers = parser.add_subparsers(dest="command", required=True)
    build = parsers.add_parser("build", help="build the index and put it in use; without a source, the starter's")
    build.add_argument(
        "--source",
        action="append",
        default=[],
        type=_source,
        metavar="NAME=PATH",
        help=f"may be given several times; NAME is one of {', '.join(SOURCES)}",
    )
    hand_in = parsers.add_parser("hand-in", help="hand in a provider's CSV file: its rows wait for a moderator")
    hand_in.add_argument("file", type=Path, metavar="FILE.csv")
    hand_in.add_argument("--provider", required=True, metavar="NAME", help="whose it is: a name, or a provider's id")
    evaluate = parsers.add_parser("evaluate", help="ask the index judged queries and print how good the answers are")
    evaluate.add_argument("--queries", type=Path, required=True, help='JSON Lines: {"_id", "text"}')
    evaluate.add_argument("--qrels", type=Path, required=True, help="query-id, corpus-id, score with a header and tabs")
    evaluate.add_argument("--kind", choices=["career", "opportunity", "provider"], help="search only these")
    evaluate.add_argument("--limit", type=_count, default=100, help="documents a query (default %(default)s)")
    evaluate.add_argument("--run", type=Path, help="write the answers here as a TREC run")
    evaluate.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _source(text: str) -> tuple[str, Path]:
    name, equals, path = text.partition("=")
    if name not in SOURCES or not equals or not path:
        raise argparse.ArgumentTypeError(f"{text!r} should be NAME=PATH, with a NAME of {', '.join(SOURCES)}")
    return name, Path(path).expanduser()


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} should be a whole number from 1")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
