"""After a case is closed: agreed actions into the portfolio if the student wants, and one question about how it was."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.conversation import Form
from bot.handoff.case import Case
from bot.handoff.changing import Act, apply
from bot.handoff.states import Change, ImpossibleChangeError, Side, State
from bot.handoff.telling import BEST_RATING, CASE, DO, INTENT, VALUE, reply_to_student, student_choices
from bot.portfolio.experience import ActivityType, Experience
from bot.portfolio.experience import State as Standing
from bot.reply import Choice, Reply, Status
from bot.shortcuts import SHORTCUT
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import says_only, yes_or_no

FORM, WORDS = "rating_words", "words"
# In a portfolio, where what was agreed with an adviser stands among what somebody said on looking back.
AGREED = "agreed"
LONGEST_WORDS = 400


def run(turn: Turn) -> Reply | None:
    """An answer about a case that is closed; None where the message is something else."""
    slots, form = turn.understood.slots, turn.conversation.form
    # "settle" is also said of drafts, which have no case.
    if (do := _DO.get(slots.get(DO, ""))) is not None and CASE in slots:
        case = turn.cases.get(slots[CASE])
        if case is None or case.student != turn.message.person:
            return None
        try:
            return do(turn, case, slots.get(VALUE, ""))
        except ImpossibleChangeError:
            return reply_to_student(turn, case, turn.words("handoff.cannot"))
    if form is not None and form.name == FORM and SHORTCUT not in slots:
        return _words(turn, form)
    return None


def _settle(turn: Turn, case: Case, said: str) -> Reply:
    """A yes puts the actions into the portfolio: nothing that counts as hours, and nothing that the adviser wrote
    goes there without it.
    """
    if case.settled:
        raise ImpossibleChangeError(case.state, Change.SETTLE_ACTIONS)
    act = Act(Change.SETTLE_ACTIONS, Side.STUDENT, turn.now)
    after = turn.cases.put(apply(case, act, settled=True))
    agreed = case.closing.actions if case.closing else ()
    yes = said == "yes"
    if yes and agreed:
        today = turn.local.date()
        turn.book.put(
            Experience(
                id=uuid.uuid4().hex,
                activity_type=ActivityType.OTHER,
                organisation=turn.words("handoff.entry"),
                minutes=0,
                start_date=today,
                end_date=today,
                state=Standing.EXPLORED,
                reflections={AGREED: "; ".join(agreed)},
            )
        )
    says = turn.words("handoff.actions_kept" if yes else "handoff.actions_not_kept")
    return _ask_rating(turn, after, says)


def _rate(turn: Turn, case: Case, said: str) -> Reply:
    if case.state is not State.CLOSED or case.rating is not None or not said.isdigit():
        raise ImpossibleChangeError(case.state, Change.RATE)
    rating = min(max(int(said), 1), BEST_RATING)
    turn.cases.put(apply(case, Act(Change.RATE, Side.STUDENT, turn.now), rating=rating))
    turn.remember(form=Form(FORM, WORDS, {CASE: case.reference}))
    choices = (Choice(turn.words("choice.skip"), INTENT, {"said": "skip"}),)
    return turn.reply(
        Status.ASKED,
        turn.words("handoff.rated"),
        intent=INTENT,
        closing=(turn.words("handoff.ask_rating_words"),),
        choices=choices,
        case=case.reference,
    )


def _words(turn: Turn, form: Form) -> Reply | None:
    """Words are welcome and not needed."""
    turn.remember(form=None)
    text = turn.message.text
    skipped = turn.understood.slots.get("said") == "skip" or says_only("skip", text) or yes_or_no(text) is False
    case = turn.cases.get(form.answers[CASE])
    if case is None or (not skipped and (turn.understood.slots or text.rstrip().endswith("?"))):
        return None
    if not skipped:
        act = Act(Change.RATE, Side.STUDENT, turn.now)
        turn.cases.put(apply(case, act, rating_words=text[:LONGEST_WORDS]))
    return turn.reply(Status.SAVED, turn.words("handoff.thanks"), intent=INTENT, case=case.reference)


def _ask_rating(turn: Turn, case: Case, says: str) -> Reply:
    if case.rating is not None:
        return reply_to_student(turn, case, says, status=Status.SAVED)
    reply = turn.reply(Status.SAVED, says, intent=INTENT, closing=(turn.words("handoff.ask_rating"),))
    return replace(reply, choices=student_choices(turn.words, case), case=case.reference)


_DO: Mapping[str, Callable[[Turn, Case, str], Reply]] = {"settle": _settle, "rate": _rate}
AFTERWARDS = Skill("case_after", (), run, form=FORM)
