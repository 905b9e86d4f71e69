"""Somebody is told of a case: a reference, that it is urgent, and a signed link that works once. Never the words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.due import Rank
from bot.grants import Granted
from bot.reply import Reply, Status
from bot.restricted.case import About, Case
from bot.restricted.contacts import Contact, contacts
from bot.restricted.ladder import Tier
from bot.restricted.links import Purpose, Signed, Signer, Token
from bot.storage.encryption import Cipher
from bot.storage.outbox_store import Parcel
from bot.storage.page_store import Happened, Page, new_id
from bot.storage.unit_of_work import UnitOfWork
from bot.turn import LONDON
from bot.wording.figures import day

log = logging.getLogger(__name__)

INTENT = "safeguarding"
# The far end of this channel speaks for everybody on it, so that words do instead of a link.
BY_WORDS = "jsonl"
# Below this the links' pages are, whatever stands before it.
PATH = "/safeguarding"


class Why(StrEnum):
    """What somebody is told."""

    NEW = "new"
    AGAIN = "again"
    MORE = "more"
    NO_LEAD = "no_lead"
    NOBODY_ANSWERED = "nobody_answered"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links: who signs them, what stands before them, and for how long they work."""

    signer: Signer
    base: str
    last: timedelta

    def address(self, page: Page) -> str:
        """The whole address of the link in ``page``."""
        return f"{self.base}{PATH}/{self.signer.token(signed(page))}"

    def believes(self, token: Token, page: Page) -> bool:
        """Whether ``token`` is the one that was sent with ``page``."""
        return self.signer.believes(token, signed(page))


class Paging:
    """Puts what people are told into the outbox, in the commit of the turn or of the look that it belongs to."""

    def __init__(self, key: Cipher, links: Links, words: Callable[..., str]) -> None:
        self.links = links
        self._key = key
        self._words = words

    def page(self, unit: UnitOfWork, case: Case, tier: Tier, why: Why, now: datetime) -> None:
        """Tell everybody of ``tier``, by every route that they have."""
        told = contacts(unit.grants, tier, case.about)
        if not told:
            log.error("nobody can be told of a safeguarding case: grant somebody the role (docs/safeguarding-lead.md)")
        lead = any(contact.role is Granted.SAFEGUARDING_LEAD for contact in told)
        for contact in told:
            self._tell(unit, case.reference, contact, _why(contact, why, tier, lead=lead), now)
            unit.restricted(self._key).pages.note(case.reference, Happened.TOLD, contact.person, now)

    def renew(self, unit: UnitOfWork, page: Page, case: Case, now: datetime) -> None:
        """Send a new link in the place of that in ``page``, to where the same person is written to now."""
        for tier in (Tier.EVERYBODY, Tier.DEPUTIES, Tier.LEADS):
            for contact in contacts(unit.grants, tier, case.about):
                if contact.person == page.person:
                    return self._tell(unit, case.reference, contact, Why.AGAIN, now)
        return None

    def not_on_record(self, unit: UnitOfWork, about: About, now: datetime) -> None:
        """Tell the operators that a disclosure could not be put on record yet."""
        reply = Reply(INTENT, Status.ERROR, (self._words("restricted.page.not_on_record"),))
        back = {"subject": self._words("restricted.page.subject_fault")}
        for contact in contacts(unit.grants, Tier.OPERATORS, about):
            for route in contact.routes:
                unit.outbox.add(route, Parcel(reply, Rank.SAFEGUARDING, back=back), now)

    def _tell(self, unit: UnitOfWork, reference: str, contact: Contact, why: Why, now: datetime) -> None:
        for route in contact.routes:
            page = Page(
                id=new_id(),
                reference=reference,
                person=contact.person,
                role=contact.role,
                of_school=contact.of_school,
                route=route,
                made_at=now,
                # Whole seconds: the link says no more of it.
                expires_at=(now + self.links.last).replace(microsecond=0),
            )
            unit.restricted(self._key).pages.add(page)
            reply = Reply(INTENT, Status.HANDED_OVER, ("\n".join(self._says(page, why)),), case=reference)
            back = {"subject": self._words("restricted.page.subject", reference=reference)}
            unit.outbox.add(route, Parcel(reply, Rank.SAFEGUARDING, back=back, page=page.id), now)

    def _says(self, page: Page, why: Why) -> Sequence[str]:
        what = self._words(f"restricted.page.{why}", reference=page.reference)
        reads = page.role is Granted.SAFEGUARDING_LEAD
        if page.route.channel == BY_WORDS:
            how = "restricted.page.say_read" if reads else "restricted.page.say_acknowledge"
            return what, self._words(how, reference=page.reference)
        until = page.expires_at.astimezone(LONDON)
        link = "restricted.page.link" if reads else "restricted.page.link_acknowledge"
        return (
            what,
            self._words(link, day=day(until.date()), time=f"{until:%H:%M}"),
            self.links.address(page),
            self._words("restricted.page.words_stay"),
        )


def signed(page: Page) -> Signed:
    """What the link in ``page`` is signed for."""
    return Signed(page.id, page.reference, page.person, Purpose.RESTRICTED_CASE, page.expires_at)


def _why(contact: Contact, why: Why, tier: Tier, *, lead: bool) -> Why:
    """An operator reads no words: they are asked to find the lead, or to name one."""
    if contact.role is Granted.SAFEGUARDING_LEAD:
        return why
    return Why.NOBODY_ANSWERED if lead or tier is Tier.OPERATORS else Why.NO_LEAD


def person_told_on(pages: Sequence[Page]) -> Page:
    """The page that says the most of who knows: of a lead of the school, of another lead, of an operator."""
    return max(pages, key=lambda page: (page.role is Granted.SAFEGUARDING_LEAD, page.of_school))
