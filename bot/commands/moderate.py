"""``python -m bot moderate``: what providers handed in and what those who went said, looked at by a person.

Whoever can start it owns the machine, and may. ``--by`` says who decided, as a role or a reference; where roles can be
granted to others, it is what will be looked up.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Literal

from bot.bootstrap import EXPECTED, check_checkout, one_line
from bot.commands.moderate_told import feedback_lines, list_line, plain, shown_lines
from bot.settings import Settings
from knowledge import providers
from knowledge.opportunities import feedback, moderation
from knowledge.opportunities.late_encoder import LateEncoder
from knowledge.opportunities.marks import looked_up
from knowledge.opportunities.moderation import REASONS, HandIn, ModerationError, Stage
from knowledge.opportunities.records import LONDON, MARKS
from knowledge.store.store import Store, open_store

LISTED = 100
# How long, in seconds, a mark waits for a feed that is being read.
PATIENCE = 30.0
OPERATOR = "operator"
Work = Callable[[Store, Settings, argparse.Namespace, datetime], None]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``moderate`` with what it can do to the parser of ``python -m bot``."""
    whole = commands.add_parser("moderate", help="look at what providers handed in and what those who went said")
    acts = whole.add_subparsers(dest="act", required=True)
    acts.add_parser("list", help="what waits, the oldest first, with warning signs")
    show = acts.add_parser("show", help="everything about one hand-in")
    accept = acts.add_parser("accept", help="show it as checked; again, to renew the day")
    accept.add_argument("--checked-on", type=_day, metavar="DAY", help="when it was looked at, like 2026-11-20")
    accept.add_argument("--overrule", action="store_true", help="accept what was refused before")
    refuse = acts.add_parser("refuse", help="do not show it, or show it no longer")
    refuse.add_argument("--reason", required=True, choices=REASONS)
    refuse.add_argument("--note", default="", metavar="TEXT")
    mark = acts.add_parser("mark", help="say that a quality mark was looked up")
    mark.add_argument("provider", metavar="PROVIDER", help="a provider's id, like listed:ucas")
    mark.add_argument("mark", metavar="MARK", choices=MARKS, help=", ".join(MARKS))
    mark.add_argument("state", choices=["holds", "not_stated"])
    said = acts.add_parser("feedback", help="what those who went said and nobody has looked at")
    either = said.add_mutually_exclusive_group()
    either.add_argument("--accept", metavar="KEY", help="count it")
    either.add_argument("--refuse", metavar="KEY", help="do not count it")
    said.add_argument("--reason", choices=feedback.REFUSALS, default="other")
    for act in (show, accept, refuse):
        act.add_argument("id", metavar="ID")
    for act in (accept, refuse, mark, said):
        act.add_argument("--by", default=OPERATOR, metavar="NAME", help="a role or a reference (default %(default)s)")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Do one act of moderation and print what came of it. 0 done, 1 it could not be done."""
    try:
        check_checkout()
        with _open(settings) as store:
            _ACTS[options.act](store, settings, options, datetime.now(UTC))
    except EXPECTED as error:
        print(one_line(error), file=sys.stderr)
        return 1
    return 0


@contextmanager
def _open(settings: Settings) -> Iterator[Store]:
    store = open_store(settings.database_url)
    try:
        store.migrate()
        yield store
    finally:
        store.close()


def _list(store: Store, settings: Settings, options: argparse.Namespace, at: datetime) -> None:
    waiting = store.hand_ins.staged(Stage.WAITING, LISTED)
    for one in waiting:
        print(list_line(one, at))
    count = store.hand_ins.counts()[Stage.WAITING]
    more = f"; the first {LISTED} are shown" if count > len(waiting) else ""
    print(f"{count} waiting{more}." if count else "Nothing is waiting.")


def _show(store: Store, settings: Settings, options: argparse.Namespace, at: datetime) -> None:
    one = _known(store, options.id)
    print("\n".join(shown_lines(one, store.hand_ins.of(one.opportunity.id), at)))


def _accept(store: Store, settings: Settings, options: argparse.Namespace, at: datetime) -> None:
    one = _known(store, options.id)

    def rule(earlier: Sequence[HandIn]) -> Sequence[HandIn]:
        return moderation.accepted(earlier, one.id, options.by, at, options.checked_on, overrule=options.overrule)

    changed = store.hand_ins.change(one.opportunity.id, rule, LateEncoder(settings.model))
    day = options.checked_on or at.astimezone(LONDON).date()
    print(f"Accepted, as checked on {day}: {plain(one.opportunity.title)}" if changed else "It was accepted already.")


def _refuse(store: Store, settings: Settings, options: argparse.Namespace, at: datetime) -> None:
    one = _known(store, options.id)

    def rule(earlier: Sequence[HandIn]) -> Sequence[HandIn]:
        return moderation.refused(earlier, one.id, options.by, at, options.reason, options.note)

    changed = store.hand_ins.change(one.opportunity.id, rule, LateEncoder(settings.model))
    print(f"Refused ({options.reason}): {plain(one.opportunity.title)}" if changed else "It had been decided already.")


def _mark(store: Store, settings: Settings, options: argparse.Namespace, at: datetime) -> None:
    day = at.astimezone(LONDON).date()
    state: Literal["holds", "not_stated"] = options.state
    provider = next((one for one in providers.known(store.providers()) if one.id == options.provider), None)
    if provider is None:
        raise ModerationError(f"There is no provider {options.provider!r}: give an id like listed:ucas.")
    store.put_provider(looked_up(provider, options.mark, state, day, options.by))
    said = (
        f"holds {options.mark}, looked up on {day} by {options.by}"
        if state == "holds"
        else f"{options.mark}: not stated"
    )
    print(f"{plain(provider.name)}: {said}")


def _feedback(store: Store, settings: Settings, options: argparse.Namespace, at: datetime) -> None:
    def rule(one: feedback.Feedback) -> feedback.Feedback:
        if options.accept:
            return feedback.accepted(one, options.by, at)
        return feedback.refused(one, options.by, at, options.reason)

    if key := options.accept or options.refuse:
        if store.feedback.change(key, rule) is None:
            raise ModerationError(f"There is no feedback {key!r}: `python -m bot moderate feedback` lists the keys.")
        print("Counted." if options.accept else f"Not counted ({options.reason}).")
        return
    waiting = store.feedback.staged(Stage.WAITING, LISTED)
    print("\n".join(feedback_lines(waiting)) or "No feedback is waiting.")


def _known(store: Store, identity: str) -> HandIn:
    one = store.hand_ins.get(identity)
    if one is None:
        raise ModerationError(f"There is no hand-in {identity}: `python -m bot moderate list` names those that wait.")
    return one


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} should be a day like 2026-11-20") from None


_ACTS: dict[str, Work] = {
    "list": _list,
    "show": _show,
    "accept": _accept,
    "refuse": _refuse,
    "mark": _mark,
    "feedback": _feedback,
}
