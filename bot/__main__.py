"""The commands of ``python -m bot``; ``--help`` names them."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.commands import backup, chat, check, grant, moderate, pause, retention, school, search
from bot.message import Role
from bot.settings import Settings, SettingsError, read_settings

DONE, FAILED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 it could not be done (one line on standard error says why), 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        # What is written here is about children: readable by its owner alone.
        os.umask(0o077)
        settings = read_settings()
        logging.basicConfig(
            level=logging.WARNING,
            format="%(asctime)s %(levelname)s %(name)s: %(message)s",
            # A service's log belongs to whatever runs it.
            filename=None if options.command == "serve" else settings.home / "ambitions.log",
        )
        if options.command == "chat":
            return chat.run(settings, role=Role(options.role) if options.role else None, jsonl=options.jsonl)
        if options.command == "search":
            return search.run(settings, search.Asked(**{name: getattr(options, name) for name in search.ASKED}))
        if options.command == "moderate":
            return moderate.run(settings, options)
        if options.command in {"pause", "resume"}:
            return pause.run(settings, options)
        if options.command == "retention":
            return retention.run(settings, options)
        if options.command == "grant":
            return grant.run(settings, options)
        if options.command == "school":
            return school.run(settings, options)
        if options.command == "serve":
            return _serve(settings)
        if options.command == "backup":
            return backup.run(settings, options.folder)
        return check.run(settings)
    except SettingsError as error:
        print(f"Cannot start: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return FAILED


def _serve(settings: Settings) -> int:
    # The web and Telegram's library take a second to load, which no other command should wait for.
    from bot.commands import serve

    return serve.run(settings)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Careers information for young Londoners.")
    commands = parser.add_subparsers(dest="command", required=True)
    talk = commands.add_parser("chat", help="have a conversation in this terminal")
    talk.add_argument("--role", choices=[role.value for role in Role], help="who is talking")
    talk.add_argument("--jsonl", action="store_true", help="JSON lines in and out, for scripts and front ends")
    find = commands.add_parser("search", help="search by meaning, once")
    find.add_argument("text", metavar="TEXT")
    find.add_argument("--kind", choices=["career", "opportunity", "provider"])
    find.add_argument("--borough", metavar="NAME")
    find.add_argument("--limit", type=_positive, default=10, metavar="K")
    find.add_argument("--json", action="store_true", dest="as_json")
    grant.add_parser(commands)
    moderate.add_parser(commands)
    pause.add_parsers(commands)
    retention.add_parser(commands)
    school.add_parser(commands)
    commands.add_parser("serve", help="serve every channel that is configured")
    copy = commands.add_parser("backup", help="copy everything but the key, while it runs (SQLite)")
    copy.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder")
    commands.add_parser("check", help="say what is configured, missing or stale")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1000:
        raise argparse.ArgumentTypeError("must be 1 to 1000")
    return number


if __name__ == "__main__":
    sys.exit(main())
