"""What is asked next of the experiences that somebody is telling: a clash, one missing thing, or the yes at the end."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import Form
from bot.drafting.changing import days_of, experience_of
from bot.drafting.lines import line_of, name_of
from bot.portfolio.clashes import clashing
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType, Experience, State
from bot.portfolio.judging import Judgement, judged, understood
from bot.portfolio.school_year import school_year_at
from bot.reply import Choice, Reply, Status
from bot.text import packed
from bot.turn import Turn
from bot.understanding.experiences.kinds import kind_of
from bot.understanding.experiences.said import says as tells
from bot.wording.figures import hours

FORM = "log"
INTENT = "log_experience"
MOST_CHOICES = 5
# Asked in this order: what somebody remembers best comes first.
_ORDER = ("activity_type", "organisation", "start_date", "end_date", "minutes")
_USUAL = (
    ActivityType.WORK_EXPERIENCE,
    ActivityType.PART_TIME_WORK,
    ActivityType.VOLUNTEERING,
    ActivityType.WORKPLACE_VISIT,
)


def go_on(turn: Turn, *says: str) -> Reply:
    """Ask for what the first unfinished draft lacks; where none lacks anything, show all of them and ask for a yes."""
    drafts = turn.conversation.drafts
    for place, draft in enumerate(drafts):
        judgement = judge(turn, draft, place)
        if draft.alone and "alone" not in draft.skipped:
            return _asked(turn, "alone", place, says, turn.words("log.alone"), _alone_choices(turn))
        if judgement.fault is Fault.DUPLICATE and (planned := _plan_of(turn, draft)):
            # What was planned has happened: it takes the place of the plan.
            with_draft(turn, place, replace(draft, replaces=planned.id, files=(*planned.evidence, *draft.files)))
            return go_on(turn, *says)
        if judgement.fault:
            return _ask_of_fault(turn, place, judgement.fault, says)
        if judgement.missing:
            return _ask_missing(turn, place, judgement, says)
    return _ask_for_yes(turn, says)


def judge(turn: Turn, draft: Draft, place: int) -> Judgement:
    """What stands between this draft and being saved, beside what is on file and the drafts before it."""
    before = [
        _as_if_saved(turn, other, f"draft {number}")
        for number, other in enumerate(turn.conversation.drafts[:place])
        if other.activity_type and other.start_date and other.end_date
    ]
    year, today = turn.conversation.year, turn.local.date()
    if draft.start_date:
        year = school_year_at(draft.start_date, year, today)
    return judged(draft, (*turn.book.experiences, *before), year, shipped_rules())


def told(turn: Turn) -> tuple[dict[str, object], ...]:
    """Every draft as front ends are told of it."""
    return tuple(understood(draft, judge(turn, draft, place)) for place, draft in enumerate(turn.conversation.drafts))


def _plan_of(turn: Turn, draft: Draft) -> Experience | None:
    other = clashing(draft, turn.book.experiences)
    return other if other and other.state is State.PLANNED and not draft.planned else None


def intent_of(turn: Turn) -> str:
    """What the drafts are about: something new, or a change of what is on file (a plan that happened is new)."""
    changing = any(_changed(turn, draft) for draft in turn.conversation.drafts[:1])
    return "edit_experience" if changing else INTENT


def _changed(turn: Turn, draft: Draft) -> Experience | None:
    """What on file a yes to ``draft`` would change; a plan that happened is not changed."""
    before = turn.book.get(draft.replaces) if draft.replaces else None
    return before if before is not None and before.state is not State.PLANNED else None


def left_aside(turn: Turn) -> tuple[tuple[str, ...], tuple[Choice, ...]]:
    """Ask whether to go on with something that was left unfinished; nothing where nothing was."""
    aside = turn.conversation.aside
    if not aside:
        return (), ()
    turn.remember(form=Form(FORM, "resume"))
    says = turn.words("log.aside", line=line_of(turn, aside[0]))
    return (says,), (do(turn, "log.choice.resume", "resume"),)


def waiting(turn: Turn) -> tuple[tuple[str, ...], tuple[Choice, ...]]:
    """What to say of drafts that wait while something else is answered, and the choice to go on with them."""
    drafts = turn.conversation.drafts
    if not drafts:
        return (), ()
    says = turn.words("log.waiting", names="; ".join(name_of(turn, draft) for draft in drafts))
    return (says,), (do(turn, "log.choice.resume", "resume"),)


def do(turn: Turn, code: str, what: str, value: str = "", **slots: object) -> Choice:
    """A choice in the form: its label, what it does, and with what value."""
    return Choice(turn.words(code, **slots), INTENT, {"do": what, "value": value})


def _as_if_saved(turn: Turn, draft: Draft, identity: str) -> Experience:
    return experience_of(draft, draft.replaces or identity, None, turn.local.date())


def _asked(
    turn: Turn, step: str, place: int, says: tuple[str, ...], question: str, choices: tuple[Choice, ...]
) -> Reply:
    turn.remember(form=Form(FORM, step, {"place": str(place)}), misses=0)
    if len(turn.conversation.drafts) > 1:
        question = f"{turn.words('log.about', name=name_of(turn, turn.conversation.drafts[place]))}\n{question}"
    return turn.reply(
        Status.ASKED,
        *says,
        intent=intent_of(turn),
        closing=(question,),
        choices=choices[:MOST_CHOICES],
        experiences=told(turn),
    )


def _ask_missing(turn: Turn, place: int, judgement: Judgement, says: tuple[str, ...]) -> Reply:
    draft = turn.conversation.drafts[place]
    step = next(name for name in _ORDER if name in judgement.missing)
    step = "when" if step in {"start_date", "end_date"} else step
    question = turn.words(f"log.ask.{step}")
    if step == "minutes" and days_of(draft) > 1:
        question = turn.words("log.ask.minutes_days", days=days_of(draft))
    if step == "when" and ((draft.days or 1) > 1 or tells("several_days", draft.said)):
        question = turn.words("log.ask.when_days")
    if not says and place == 0 and draft.said:
        says = _understood_so_far(turn, draft)
    return _asked(turn, step, place, says, question, _choices_for(turn, step, draft))


def _understood_so_far(turn: Turn, draft: Draft) -> tuple[str, ...]:
    if draft.activity_type is None and draft.organisation is None and draft.minutes is None:
        return ()
    return (turn.words("log.so_far", line=line_of(turn, draft)),)


def _choices_for(turn: Turn, step: str, draft: Draft) -> tuple[Choice, ...]:
    if step == "activity_type":
        likely = dict.fromkeys([*kind_of(draft.said).hinted, *_USUAL])
        named = [do(turn, f"type.{kind.value}", "type", kind.value) for kind in list(likely)[: MOST_CHOICES - 1]]
        return (*named, do(turn, "log.choice.other_kind", "type", ActivityType.OTHER.value))
    if step == "organisation":
        return (do(turn, "log.choice.cannot_say", "skip", "organisation"),)
    if step == "minutes":
        return (do(turn, "log.choice.not_sure", "estimate"),)
    return ()


def _ask_of_fault(turn: Turn, place: int, fault: Fault, says: tuple[str, ...]) -> Reply:
    draft = turn.conversation.drafts[place]
    other = clashing(draft, turn.book.experiences) if fault in {Fault.OVERLAP, Fault.DUPLICATE} else None
    rules = shipped_rules()
    question = turn.words(
        f"log.fault.{_said_of(draft, fault)}",
        line=line_of(turn, draft),
        other=line_of(turn, other) if other else name_of(turn, draft),
        hours=hours(draft.minutes or 0),
        day_hours=hours(rules.limits.minutes_a_day),
        week_hours=hours(rules.limits.minutes_a_week),
        job_hours=hours(rules.law.minutes_a_week(turn.conversation.year, holiday=False) or 0),
        earliest=f"{rules.law.times[0]:%H:%M}",
        latest=f"{rules.law.times[1]:%H:%M}",
        times=hours(_between(draft)),
    )
    return _asked(turn, f"fault {fault.value}", place, says, question, _fault_choices(turn, draft, fault))


def _said_of(draft: Draft, fault: Fault) -> str:
    """Which sentence tells of a fault: sums may be of days, of times, or of numbers alone."""
    if fault is not Fault.SUMS:
        return fault.value
    if draft.minutes is not None and draft.start_date is None:
        return "day_and_date"
    return "sums_of_times" if _between(draft) else "sums"


def _between(draft: Draft) -> int:
    """Minutes from the beginning to the end of one day; 0 where they are not known."""
    if draft.begins is None or draft.ends is None:
        return 0
    minutes = (draft.ends.hour - draft.begins.hour) * 60 + draft.ends.minute - draft.begins.minute
    return minutes if minutes > 0 else minutes + 24 * 60


def _fault_choices(turn: Turn, draft: Draft, fault: Fault) -> tuple[Choice, ...]:
    right = do(turn, "log.choice.right", "settle", fault.value)
    mend_hours, mend_day = (
        do(turn, "log.choice.mend_hours", "mend", "minutes"),
        do(turn, "log.choice.mend_day", "mend", "when"),
    )
    scrap = do(turn, "log.choice.scrap", "scrap")
    match fault:
        case Fault.NO_SUCH_DATE:
            return (mend_day, scrap)
        case Fault.NO_SUCH_TIME:
            return (mend_hours, scrap)
        case Fault.REVERSED_DATES:
            return (mend_day, scrap)
        case Fault.SUMS if _said_of(draft, fault) == "day_and_date":
            return (mend_day, scrap)
        case Fault.SUMS if between := _between(draft):
            times = do(turn, "log.choice.hours", "minutes", str(between), hours=hours(between))
            return (times, mend_hours, scrap)
        case Fault.SUMS:
            return (mend_hours, scrap)
        case Fault.DUPLICATE:
            return (do(turn, "log.choice.same", "scrap"), do(turn, "log.choice.different", "settle", fault.value))
        case Fault.OVERLAP:
            return (right, mend_hours, mend_day, scrap)
        case Fault.PAID_UNDER_13:
            person = turn.person_choice()
            return (do(turn, "log.choice.unpaid", "unpaid"), scrap, person)
        case Fault.LATE_HOURS | Fault.JOB_HOURS:
            return (right, mend_hours, scrap, turn.person_choice())
    return (right, mend_hours, scrap)


def _alone_choices(turn: Turn) -> tuple[Choice, ...]:
    return (
        do(turn, "log.choice.live", "live"),
        do(turn, "log.choice.explored", "explored"),
        do(turn, "log.choice.scrap", "scrap"),
    )


def _ask_for_yes(turn: Turn, says: tuple[str, ...]) -> Reply:
    drafts = turn.conversation.drafts
    planned = all(draft.planned for draft in drafts)
    changes = [changed for draft in drafts if (changed := _changed(turn, draft))]
    kind = "planned" if planned else "save"
    if changes:
        kind = "change" if len(changes) == len(drafts) else "both"
    lines = [line for draft in drafts for line in _lines(turn, draft, alone=len(drafts) == 1)]
    question = turn.words(f"log.confirm.{kind}")
    jobs = any(draft.activity_type is ActivityType.PART_TIME_WORK for draft in drafts)
    if jobs and shipped_rules().law.may_be_too_young(turn.conversation.year):
        says = (*says, turn.words("log.job_at_12_or_13"))
    turn.remember(form=Form(FORM, "save", {"place": str(len(drafts) - 1)}), misses=0)
    choices = (
        do(turn, "log.choice.save", "save"),
        do(turn, "log.choice.change", "change"),
        do(turn, "log.choice.scrap", "scrap_all"),
    )
    return turn.reply(
        Status.ASKED,
        *says,
        *packed([turn.words("log.understood"), *lines]),
        intent=intent_of(turn),
        closing=(question,),
        choices=choices,
        experiences=told(turn),
    )


def _lines(turn: Turn, draft: Draft, *, alone: bool) -> tuple[str, ...]:
    """What a yes would save; of a change what it was before, so that nobody agrees to lose what they did not see."""
    line = line_of(turn, draft)
    if before := _changed(turn, draft):
        return (turn.words("log.change.from", line=line_of(turn, before)), turn.words("log.change.to", line=line))
    return (line if alone else f"• {line}",)


def with_draft(turn: Turn, place: int, draft: Draft | None) -> None:
    """Remember ``draft`` in the place of the one there; None takes it away."""
    drafts = list(turn.conversation.drafts)
    drafts[place : place + 1] = [] if draft is None else [draft]
    turn.remember(drafts=tuple(drafts))


def estimate(draft: Draft) -> Draft:
    """``draft`` with the hours that a day counts where nobody knows them, marked as an estimate."""
    minutes = shipped_rules().estimate.minutes_a_day * days_of(draft)
    return replace(draft, minutes=minutes, minutes_a_day=None, estimated=True)
