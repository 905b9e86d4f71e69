"""What a skill is given, and what a skill is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.attached import KEPT_UNCLAIMED, UNCLAIMED, Attached
from bot.children import speaking_of, taking_along, without_child
from bot.consent import Consent
from bot.conversation import Conversation
from bot.due import Later, Rank, Tell
from bot.grants import Grant
from bot.handoff.cases import Cases
from bot.live_rules import LiveRules
from bot.message import Message, Person, Role
from bot.offering.on_offer import NOTHING_ON_OFFER, OnOffer
from bot.permissions import Action, may
from bot.portfolio.book import Book, Nothing
from bot.portfolios import Portfolios
from bot.privacy.keep_for import KeepFor
from bot.privacy.kept import Kept, nothing_of
from bot.privacy.receipt import Receipt
from bot.reply import Choice, Reply, Status
from bot.restricted.heard import Heard
from bot.schools import NoSchools, SchoolClass, Schools
from bot.understanding.reading import Understood
from bot.wording.words import Audience, Words
from knowledge.library import Library
from knowledge.opportunities.feedback import Answers
from knowledge.opportunities.finding import Hits
from knowledge.opportunities.wanted import Wanted
from knowledge.searcher import Matches

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Looked:
    """A search for opportunities: what was wanted, the seed of the shuffle, and what was found."""

    wanted: Wanted
    seed: int
    hits: Hits


@dataclass(slots=True)
class Turn:
    """One message with everything that is known about it.

    Skills read it, change ``conversation`` through :meth:`remember` and experiences through ``book``, record each
    search through :meth:`record`, what is to happen later through :meth:`plan` and feedback through
    :meth:`give_feedback`; they send nothing and store nothing. ``shelf`` is None where a concern must be answered at
    once, and where something falls due. ``attached`` is the file that came with the message, checked;
    ``known_signers`` are the installations whose portfolios are believed, name by public key. ``opportunities`` are
    those on offer now; they need no model to be read by id. ``live`` are the rules of a channel that anybody can write
    to, None on others. ``schools`` are those whose classes a code joins, ``joined`` the class that was joined.
    ``portfolios`` are the person's own and their children's; ``book`` is the one that is spoken of. ``agreed`` is what
    was agreed to, ``removed`` the ids of children whose portfolios are to be deleted.
    ``grants`` are what the person was granted; see :meth:`may`. ``role_granted`` is the role that the conversation has
    for this turn alone, since it was granted and the person never said who they are. ``kept`` tells what else is kept
    of a person, ``keep_for`` how long. ``farewell`` is there once everything of the person is to be deleted; see
    :meth:`erase`.
    """

    message: Message
    conversation: Conversation
    understood: Understood
    shelf: Library | None
    wording: Words
    now: datetime
    book: Book = field(default_factory=lambda: Book(Nothing()))
    attached: Attached | None = None
    known_signers: Mapping[str, str] = field(default_factory=dict)
    opportunities: OnOffer = NOTHING_ON_OFFER
    live: LiveRules | None = None
    schools: Schools = field(default_factory=NoSchools)
    joined: SchoolClass | None = None
    heard: Heard | None = None
    kept: Callable[[Person], Kept] = nothing_of
    keep_for: KeepFor = field(default_factory=KeepFor)
    farewell: Callable[[Receipt], Reply] | None = None
    portfolios: Portfolios = field(default_factory=Portfolios)
    cases: Cases = field(default_factory=Cases)
    grants: Sequence[Grant] = ()
    role_granted: Role | None = None
    agreed: list[Consent] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    recorded: list[Matches | Looked] = field(default_factory=list)
    later: list[Later] = field(default_factory=list)
    later_for: list[tuple[Person, Later]] = field(default_factory=list)
    feedback: list[tuple[str, Answers]] = field(default_factory=list)
    told: list[Tell] = field(default_factory=list)

    @property
    def audience(self) -> Audience:
        """For whom the words are chosen."""
        conversation = self.conversation
        return Audience(
            easy=conversation.easy_read,
            adult=conversation.role not in {None, Role.STUDENT},
            year=conversation.year,
        )

    @property
    def local(self) -> datetime:
        """The time of the turn in London."""
        return self.now.astimezone(LONDON)

    @property
    def library(self) -> Library:
        """Everything that is known. Raises RuntimeError in a turn that must be answered without it."""
        if self.shelf is None:
            raise RuntimeError("this turn is answered without the model")
        return self.shelf

    def words(self, code: str, /, **slots: object) -> str:
        """The sentence with this code, for this audience."""
        return self.wording.say(code, self.audience, **slots)

    def choice(self, code: str, intent: str, /, **slots: str) -> Choice:
        """A choice whose label is the wording ``code``."""
        return Choice(self.words(code, **slots), intent, slots)

    def undo_choice(self) -> Choice:
        """The choice that takes back what was just done to the portfolio."""
        return self.choice("log.choice.undo", "edit_experience", do="undo")

    def person_choice(self) -> Choice:
        """The way to a person, in one step."""
        return self.choice("choice.person", "talk_to_adviser")

    def may(self, action: Action, school: str = "", channel: str = "") -> bool:
        """Whether the person may do ``action``; see :func:`bot.permissions.may` for school and channel."""
        return may(self.grants, action, school, channel)

    def remember(self, **changes: Any) -> None:
        """Change what is remembered, as ``dataclasses.replace`` does."""
        self.conversation = replace(self.conversation, **changes)

    def record(self, matches: Matches) -> Matches:
        """Keep ``matches`` so that the list can be replayed."""
        self.recorded.append(matches)
        return matches

    def look_for(self, wanted: Wanted, *, limit: int) -> Hits:
        """The ``limit`` best opportunities for ``wanted``, kept so that the list can be replayed.

        Raises VectorsMissingError where a meaning was not made ready; see :meth:`Library.with_vectors`.
        """
        seed = self.conversation.seed
        hits = self.opportunities.find(wanted, self.library.meanings_of(wanted.texts), self.now, limit=limit, seed=seed)
        self.recorded.append(Looked(wanted, seed, hits))
        return hits

    def give_feedback(self, opportunity: str, answers: Answers) -> None:
        """Hand ``answers`` about an opportunity to the moderators, without a name."""
        self.feedback.append((opportunity, answers))

    def join(self, of: SchoolClass) -> None:
        """Make the person a member of a class, and of no other."""
        self.joined = of
        profile = replace(self.conversation.profile, school=of.school, class_name=of.name)
        self.remember(profile=profile)

    @property
    def to_remember(self) -> Conversation:
        """The conversation as it is kept: a role that was granted goes with the grant, so it is looked up each time."""
        mine = self.role_granted is None or self.conversation.role is not self.role_granted
        return self.conversation if mine else replace(self.conversation, role=None)

    def erase(self, farewell: Callable[[Receipt], Reply]) -> None:
        """Delete everything of the person at the end of the turn; ``farewell`` then says what was deleted."""
        self.farewell = farewell

    def tell(self, person: Person, reply: Reply, rank: Rank = Rank.REPLY) -> None:
        """Have ``person``, who is not the one that speaks, told ``reply``."""
        self.told.append(Tell(person, reply, rank))

    def plan(self, kind: str, about: str, at: datetime | None) -> None:
        """Have what ``kind`` stands for happen at ``at``; None takes it back."""
        self.later.append(Later(kind, about, at))

    def plan_for(self, person: Person, later: Later) -> None:
        """Have something happen later for ``person``, who need not be the one that speaks."""
        self.later_for.append((person, later))

    def plan_here(self, kind: str, about: str, at: datetime | None) -> None:
        """As :meth:`plan`, about something in the portfolio that is spoken of."""
        child = self.conversation.spoken_of
        self.later.append(Later(kind, about, at, child.id if child else ""))

    def speak_of(self, child: str) -> None:
        """Speak of the portfolio of the child with this id from now on."""
        self._open(child, speaking_of(self.conversation, child))

    def take_along(self, child: str) -> None:
        """As :meth:`speak_of`; what is being told was told of this child."""
        self._open(child, taking_along(self.conversation, child))

    def _open(self, child: str, conversation: Conversation) -> None:
        before = self.book
        self.conversation = replace(conversation, child_at=self.now.isoformat())
        self.book = self.portfolios.of(child)
        for identity in (file for draft in conversation.drafts for file in draft.files):
            if (attachment := before.attachment(identity)) is not None and before is not self.book:
                self.book.take_in(identity, attachment)
                self.plan_here(UNCLAIMED, identity, self.now + KEPT_UNCLAIMED)
                before.discard(identity)

    def agree(self, consent: Consent) -> None:
        """Put an agreement on record."""
        self.agreed.append(consent)

    def remove_child(self, child: str) -> None:
        """Delete the portfolio of a child; what was agreed to about them is taken back."""
        self.removed.append(child)
        self.conversation = without_child(self.conversation, child)
        self.book = self.portfolios.of(self.conversation.child)

    def start_again(self, conversation: Conversation) -> None:
        """Nothing of this turn has happened, and ``conversation`` is as it was before."""
        self.conversation = conversation
        for done in (
            self.recorded, self.later, self.later_for, self.feedback, self.agreed, self.removed, self.told,
        ):  # fmt: skip
            done.clear()
        self.cases.forget_changes()
        self.joined = None
        self.portfolios.forget_changes()
        self.book.forget_changes()
        self.book = self.portfolios.of(conversation.child)

    def reply(self, status: Status, *says: str, **parts: Any) -> Reply:
        """A reply of this turn's intent that says ``says`` first."""
        return Reply(intent=parts.pop("intent", self.understood.intent), status=status, opening=says, **parts)


@dataclass(frozen=True, slots=True)
class Skill:
    """Something the assistant can do: the intents it answers, the form it leads if any, and how.

    ``run`` may return None where an answer to its form turns out to be something else. ``keeps`` says of a
    message that sounds like "stop" that it is an answer to the form all the same. ``reminders`` are the kinds of
    what falls due that the skill speaks of, each with what it then does: it gets the id of what it is about, and may
    say nothing. ``waiting`` tells what of its form waits when somebody turns to something else, and the way back to it.
    """

    name: str
    intents: tuple[str, ...]
    run: Callable[[Turn], Reply | None]
    form: str | None = None
    keeps: Callable[[str], bool] | None = None
    reminders: Mapping[str, Callable[[Turn, str], Reply | None]] = field(default_factory=dict)
    waiting: Callable[[Turn], tuple[tuple[str, ...], tuple[Choice, ...]]] | None = None
