"""``python -m bot retention``: clear what is kept no longer, or say how much that would be. Nobody is named."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from datetime import UTC, datetime

from bot.bootstrap import EXPECTED, check_checkout, cipher_of, clearing_of, one_line
from bot.privacy.keep_for import WARNED_BEFORE
from bot.retention import FILES, GONE, UNCLAIMED, WARNED
from bot.settings import Settings
from bot.storage.database import open_database


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``retention`` to the parser of ``python -m bot``."""
    clear = commands.add_parser("retention", help="clear what is kept no longer; serve does so by itself, every day")
    clear.add_argument("--dry-run", action="store_true", help="only say how much would go")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Clear, and print a line for each kind. 0 done, 1 it could not be done (one line on standard error)."""
    try:
        check_checkout()
        with closing(open_database(settings.database_url, cipher_of(settings))) as database:
            database.migrate()
            counts = clearing_of(settings, database).clear(datetime.now(UTC), dry_run=options.dry_run)
    except EXPECTED as error:
        print(one_line(error), file=sys.stderr)
        return 1
    keep = settings.keep_for
    told = {
        GONE: f"persons not heard of for {keep.idle} days, with everything of theirs",
        WARNED: f"persons warned, {WARNED_BEFORE} days before they go",
        "searches": f"records of lists older than {keep.searches} days",
        "messages": f"notes that a message was answered, older than {keep.messages} days",
        "events": f"ids of what platforms delivered, older than {keep.events} days",
        "set_aside": f"messages set aside more than {keep.set_aside} days ago",
        "unsent": f"things to say that expired, or could not be said for {keep.unsent} days",
        "letters": f"links in letters to advisers that ended more than {keep.unsent} days ago",
        UNCLAIMED: "photos and documents that belong to nothing",
        FILES: f"files given out more than {keep.files} days ago, or to nobody who is known",
    }
    print("Would clear:" if options.dry_run else "Cleared:")
    for kind, what in told.items():
        print(f"{counts.get(kind, 0):>7} {what}")
    return 0
