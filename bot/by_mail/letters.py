"""A notice about a case, as it may lie in a mailbox: a reference, how urgent, what it is about in a line, and a link.

What the student wrote is kept behind the link for as long as it works, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.by_mail.gist import Gist, gist
from bot.by_mail.links import AdviserLinks
from bot.due import Notice
from bot.grants import Granted
from bot.handoff.case import Case, number_of, reference_in
from bot.handoff.heard import reaches
from bot.handoff.places import PlaceKind
from bot.handoff.states import WAITING, State
from bot.handoff.telling import INTENT, london_date, moment
from bot.message import Person
from bot.reply import Document, Reply, Status
from bot.restricted.paging import INTENT as SAFEGUARDING
from bot.storage.database import Database
from bot.storage.letter_store import Letter, Told
from bot.storage.page_store import new_id
from bot.storage.unit_of_work import UnitOfWork
from bot.turn import LONDON

LETTERS_LAST = timedelta(days=14)
MOST_TOLD = 20
# What a message that a form became has in ``back``: the case, and the id of the form.
CASE, FORM = "case", "form"
# These answers need no letter: whoever sent the form sees on the page how the case stands.
AS_ASKED = frozenset({Status.SAVED, Status.HANDED_OVER, Status.ANSWERED})
# A school or college as the place of a meeting would tell which one the student goes to.
_OPEN_TO_ALL = frozenset({PlaceKind.LIBRARY, PlaceKind.HUB})
Say = Callable[..., str]


class Letters:
    """Writes letters. ``say`` is how advisers are spoken to."""

    def __init__(self, database: Database, links: AdviserLinks, say: Say, now: Callable[[], datetime]) -> None:
        self._database = database
        self._links = links
        self._say = say
        self._now = now

    def discreet(self, notice: Notice) -> Notice | None:
        """What may be mailed of ``notice``; None where no letter is to go. Raises StorageError.

        Safeguarding never sends words, so that its notices go as they are; so does what is about no handoff.
        """
        reference = notice.reply.case or notice.back.get(CASE, "")
        if notice.reply.intent == SAFEGUARDING or not reference or reference_in(reference) != reference:
            return notice
        if FORM in notice.back and notice.reply.status in AS_ASKED:
            return None
        with self._database.unit(pressing=True) as unit:
            return self._about(unit, notice, reference)

    def _about(self, unit: UnitOfWork, notice: Notice, reference: str) -> Notice | None:
        # Under its lock: what a student deletes meanwhile must not be kept here after it.
        case = unit.cases.locked(number_of(reference))
        grants = unit.grants.of(notice.person)
        if case is not None and reaches(grants, case, notice.person):
            return self._with_link(unit, notice, case)
        if case is None and any(grant.role is Granted.ADVISER for grant in grants):
            return self._plain(notice, reference, self._say("by_mail.deleted", reference=reference))
        if case is not None and any(grant.role is Granted.OPERATOR for grant in grants):
            return self._plain(notice, reference, self._say("desk.operator", reference=reference))
        return None

    def _plain(self, notice: Notice, reference: str, says: str) -> Notice:
        back = {**notice.back, "subject": self._say("by_mail.subject", reference=reference)}
        return replace(notice, reply=Reply(INTENT, Status.ANSWERED, (says,), case=reference), back=back)

    def _with_link(self, unit: UnitOfWork, notice: Notice, case: Case) -> Notice:
        letter, now = self._letter(unit, notice, case), self._now()
        about = gist(case, unit.cases.events(case), notice.person, now)
        until = letter.expires_at.astimezone(LONDON)
        answer = notice.back.get(FORM, "")
        does = {"reference": case.reference}
        lines = (
            self._say("by_mail.not_done", **does) if answer else self._line(about, case),
            *self._pressing(case),
            self._say("by_mail.link", day=london_date(until), time=f"{until:%H:%M}"),
            self._links.address(letter, answer),
            self._say("by_mail.yours_alone"),
        )
        subject = "by_mail.subject_urgent" if _presses(case, about) else "by_mail.subject"
        files = tuple(one for one in notice.reply.documents if _is_open(one))
        reply = Reply(INTENT, Status.ASKED, ("\n".join(lines),), documents=files, case=case.reference)
        return replace(notice, reply=reply, back={**notice.back, "subject": self._say(subject, **does)})

    def _letter(self, unit: UnitOfWork, notice: Notice, case: Case) -> Letter:
        """The letter that brings ``notice``: the same one however often it is tried.

        What is told of a form that was sent has the link of the page on which it was, which is in use just now.
        """
        now, before = self._now(), unit.letters.newest(notice.person, case.reference)
        if before is not None and (before.notice == notice.id or FORM in notice.back) and now < before.expires_at:
            return before
        told = before.told if before else ()
        if notice.reply.status is Status.HANDED_OVER:
            whose = self._say("desk.from_student", reference=case.reference, text="")
            says = "\n".join((*notice.reply.opening, *notice.reply.closing))
            told = (*told, Told(now, (says.removeprefix(whose),)))
        kept = tuple(one for one in told if now - one.at < LETTERS_LAST)[-MOST_TOLD:]
        letter = Letter(
            id=new_id(),
            person=notice.person,
            reference=case.reference,
            notice=notice.id,
            made_at=now,
            # Whole seconds: the link says no more of it.
            expires_at=max(now + LETTERS_LAST, case.deadline).replace(microsecond=0),
            told=kept if reads(case, notice.person) else (),
        )
        unit.letters.put(letter)
        return letter

    def _line(self, about: Gist, case: Case) -> str:
        # Day and time only: a place could be the student's school.
        when = moment(case.meeting.start) if case.meeting is not None else ""
        return self._say(f"by_mail.about.{about.value}", reference=case.reference, when=when)

    def _pressing(self, case: Case) -> tuple[str, ...]:
        if case.state not in {*WAITING, State.ACCEPTED}:
            return ()
        urgency = self._say(f"desk.urgency.{case.urgency.value}")
        return (self._say("by_mail.act_by", urgency=urgency, by=moment(case.deadline)),)


def reads(case: Case, reader: Person) -> bool:
    """Whether ``reader`` may read what was agreed to and what was written: who has the case, until it is taken back."""
    return case.adviser == reader and case.state is not State.WITHDRAWN


def _presses(case: Case, about: Gist) -> bool:
    return case.urgency.value == "urgent" and about in {Gist.WAITS_FOR_YOU, Gist.STILL_WAITS, Gist.WROTE}


def _is_open(document: Document) -> bool:
    place: Mapping[str, object] = document.content.get("place") or {}
    return place.get("kind") in {kind.value for kind in _OPEN_TO_ALL}
