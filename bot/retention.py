"""Old data goes by itself: counted first if asked, some rows at a time, one process at a time, and nobody is named."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.conversation import Conversation
from bot.due import Rank
from bot.faults import where
from bot.files import GivenOut
from bot.forgetting_cases import forget_cases
from bot.message import Role
from bot.privacy.keep_for import WARNED_BEFORE, KeepFor
from bot.reply import Reply, Status
from bot.storage.database import LETTERS_OF_FOLDER, Database
from bot.storage.errors import StorageError
from bot.storage.outbox_store import Parcel
from bot.storage.retention_store import Idle
from bot.storage.unit_of_work import Peek, UnitOfWork
from bot.turn import LONDON
from bot.wording.figures import day
from bot.wording.words import Audience, Words

log = logging.getLogger(__name__)

WARNED, GONE, FILES, UNCLAIMED = "warned", "persons", "files", "unclaimed"
# Nobody can be written to there: whoever opens it again is there already.
_NOT_REACHED = frozenset({"terminal", "jsonl"})
_BEFORE = timedelta(days=WARNED_BEFORE)


@dataclass(frozen=True, slots=True)
class Clearing:
    """Clears old data of ``database`` and of the files given out. ``keep_for`` says what is old."""

    database: Database
    given_out: GivenOut
    keep_for: KeepFor
    wording: Words

    def clear(self, now: datetime, *, dry_run: bool = False) -> Mapping[str, int]:
        """Clear what is old at ``now``; how many of each kind went, or would go. Raises StorageError.

        The files on disk are this machine's own. The database is left to another process if one is at it.
        """
        counts: Counter[str] = Counter()
        with self.database.clearing() as alone:
            if alone:
                counts += self._rows(now, dry_run)
                counts += self._persons(now, dry_run)
                counts += self._unclaimed(now, dry_run)
        counts += self._files(now, dry_run)
        log.info("%s: %s", "would clear" if dry_run else "cleared", dict(counts))
        return counts

    def tidy(self, now: datetime) -> None:
        """As :meth:`clear`, for whoever does so once a day and looks at no numbers."""
        self.clear(now)

    def _rows(self, now: datetime, dry_run: bool) -> Counter[str]:
        with self.database.peek() as peek:
            counts = Counter(peek.retention(self.keep_for, now).count())
        if dry_run:
            return counts
        gone: Counter[str] = Counter()
        for kind in counts:
            while some := self._some_of(kind, now):
                gone[kind] += some
        return gone

    def _some_of(self, kind: str, now: datetime) -> int:
        with self.database.unit() as unit:
            return unit.retention(self.keep_for, now).delete_some(kind)

    def _persons(self, now: datetime, dry_run: bool) -> Counter[str]:
        """Warn those who have not spoken for long, and delete those who were warned."""
        with self.database.peek() as peek:
            # While all answering is stopped nobody could save what is theirs.
            idle = [] if peek.pauses.current() else peek.retention(self.keep_for, now).idle()
        counts: Counter[str] = Counter()
        for one in idle:
            try:
                counts[self._would_do(one, now) if dry_run else self._do(one, now)] += 1
            except StorageError:
                raise
            except Exception as error:
                # One that cannot be read must not keep the others.
                log.error("old data was not cleared: %s", where(error))
        del counts[""]
        return counts

    def _would_do(self, one: Idle, now: datetime) -> str:
        with self.database.peek() as peek:
            return self._due(peek, one, now)

    def _do(self, one: Idle, now: datetime) -> str:
        with self.database.unit() as unit:
            unit.lock_digest(one.digest)
            still = unit.retention(self.keep_for, now).still_idle(one.digest)
            what = self._due(unit, still, now) if still else ""
            if still and still.person and what == WARNED:
                self._warn(unit, still, now)
            elif still and what == GONE:
                if still.person:
                    forget_cases(unit, still.person, self.wording, now)
                unit.erase_idle(still)
        if what == GONE:
            self.given_out.remove_folder(one.digest[:LETTERS_OF_FOLDER])
        return what

    def _due(self, peek: Peek, one: Idle, now: datetime) -> str:
        """What is to be done about somebody now: :data:`WARNED`, :data:`GONE` or nothing."""
        if one.warned_at is None and self._is_reached(peek, one):
            return WARNED
        over = one.spoke_at <= now - timedelta(days=self.keep_for.idle)
        told = one.warned_at is None or one.warned_at <= now - _BEFORE
        return GONE if over and told else ""

    def _is_reached(self, peek: Peek, one: Idle) -> bool:
        """Whether they can be told, and did not ask to be left in peace."""
        if one.person is None or one.person.channel in _NOT_REACHED or peek.outbox.is_stopped(one.person):
            return False
        conversation = peek.remembered(one.person)
        return conversation is not None and not conversation.quiet

    def _warn(self, unit: UnitOfWork, one: Idle, now: datetime) -> None:
        if one.person is None:
            return
        goes = max(now + _BEFORE, one.spoke_at + timedelta(days=self.keep_for.idle))
        audience = _audience(unit.conversation(one.person))
        says = self.wording.say("my_data.warning", audience, day=day(goes.astimezone(LONDON).date()))
        reply = Reply("privacy_my_data", Status.ANSWERED, (says,))
        unit.outbox.add(one.person, Parcel(reply, Rank.BULK, expires_at=goes), now)
        unit.retention(self.keep_for, now).warned(one.digest)

    def _unclaimed(self, now: datetime, dry_run: bool) -> Counter[str]:
        """Files that were handed in and belong to nothing."""
        with self.database.peek() as peek:
            found = peek.retention(self.keep_for, now)
            left = {owner: files for owner in found.owners_of_attachments() if (files := found.unclaimed(owner))}
        if not dry_run:
            left = {owner: self._delete_unclaimed(owner, now) for owner in left}
        return Counter({UNCLAIMED: sum(len(files) for files in left.values())})

    def _delete_unclaimed(self, owner: str, now: datetime) -> list[str]:
        with self.database.unit() as unit:
            unit.lock_digest(owner)
            store = unit.retention(self.keep_for, now)
            files = store.unclaimed(owner)
            store.delete_files(owner, files)
            return files

    def _files(self, now: datetime, dry_run: bool) -> Counter[str]:
        """Files that were given out: those that are old, and those of nobody who is known."""
        files = self.given_out.all()
        # Read after the files: before a folder is made, its person is known.
        with self.database.peek() as peek:
            known = {digest[:LETTERS_OF_FOLDER] for digest in peek.digests()}
        before = now - timedelta(days=self.keep_for.files)
        old = [file for file in files if self.given_out.is_old(file, known, before)]
        return Counter({FILES: sum(dry_run or self.given_out.delete(file) for file in old)})


def _audience(conversation: Conversation) -> Audience:
    adult = conversation.role not in {None, Role.STUDENT}
    return Audience(conversation.easy_read, adult, conversation.profile.year)
