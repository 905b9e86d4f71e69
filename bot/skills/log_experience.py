"""Logging by talking: what somebody did is understood, asked about one thing at a time, and saved only after a yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.conversation import Form
from bot.details import year_in
from bot.drafting.among_several import meant_draft, told_anew
from bot.drafting.answers import Answer, is_bare_name, is_scrap, is_unknown, is_vague, read_answer
from bot.drafting.asking import FORM, INTENT, MOST_CHOICES, do, go_on, judge, told, waiting, with_draft
from bot.drafting.beginning import MOST_ASIDE, begin
from bot.drafting.changing import draft_of
from bot.drafting.lines import line_of
from bot.drafting.pressing import (
    ask_each_or_all,
    offer_estimate,
    paid_too_young,
    place_of,
    press,
    resume,
    scrap,
    what_to_change,
)
from bot.drafting.saving import HAPPENED, remember_changes, save_all
from bot.drafting.tapping import forget, tap_in, tapped
from bot.message import STAFF, Role
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType, State
from bot.reflecting import begin as reflect
from bot.reply import Choice, Reply, Status
from bot.turn import Skill, Turn
from bot.understanding.experiences.reading import read_experiences
from bot.understanding.experiences.said import says, says_only, yes_or_no

# Guesses of a question that has nothing to do with what is being logged.
_ELSEWHERE = frozenset(
    "occupation_info pay_outlook compare routes find_opportunity explain_choice show_hours export_portfolio help "
    "privacy_my_data delete_my_data bot_identity interest_check change_settings adviser_status abuse "
    "prompt_attack".split()
)
SURE = 0.5
# What can only be meant of experiences that are saved.
_SAVED_ONES = ("undo", "hide", "show_again", "remove")
_AGAIN = frozenset({"when", "minutes", "save", "organisation"})


def run(turn: Turn) -> Reply | None:
    """A message about something done: the first, or one more in the form. None where it is about something else."""
    form, slots = turn.conversation.form, turn.understood.slots
    if turn.conversation.role in STAFF:
        return _for_staff(turn)
    if what := slots.get("do"):
        return _press(turn, what, slots.get("value", ""))
    if tap := tap_in(turn.message.text):
        return tapped(turn, *tap)
    return _answer(turn, form) if form and form.name == FORM else _start(turn)


def remind(turn: Turn, about: str) -> Reply | None:
    """The day after something planned: did it happen? Asked once."""
    planned = turn.book.get(about)
    if planned is None or planned.state is not State.PLANNED:
        return None
    form = turn.conversation.form
    if form and form.step == "happened" and form.answers.get("id") != about:
        # One question at a time: this one comes when the other has had its day.
        turn.plan_here(HAPPENED, about, turn.now + timedelta(days=1))
        return None
    own = form is None or (form.name, form.step) == (FORM, "happened")
    # What was being asked waits; asking again about a plan puts away nothing.
    turn.remember(form=Form(FORM, "happened", {"id": about}), paused=turn.conversation.paused if own else form)
    choices = (_happened_choice(turn, "yes"), _happened_choice(turn, "changed"), _happened_choice(turn, "no"))
    question = turn.words("log.happened.ask", line=line_of(turn, planned))
    return turn.reply(Status.ASKED, intent=INTENT, closing=(question,), choices=choices)


def _start(turn: Turn) -> Reply:
    if reply := begin(turn):
        _note_the_year(turn)
        return reply
    if turn.conversation.drafts or turn.conversation.aside:
        return resume(turn)
    turn.remember(form=Form(FORM, "what"), misses=0)
    return turn.reply(Status.ASKED, intent=INTENT, closing=(turn.words("log.ask.what"),))


def _note_the_year(turn: Turn) -> None:
    """A parent says which year the child is in: "my son is in year 4". A pupil may be speaking of others."""
    conversation, text = turn.conversation, turn.message.text
    spoken_for = conversation.role is Role.PARENT and not conversation.children
    if spoken_for and conversation.profile.year is None and says("in_a_year", text):
        turn.remember(profile=replace(conversation.profile, year=year_in(text)))


def _for_staff(turn: Turn) -> Reply:
    """A class log is understood and not kept yet: honest about it, with what was understood for front ends."""
    waiting = turn.conversation.drafts
    turn.remember(form=None, drafts=read_experiences(turn.message.text, turn.local.date(), staff=True))
    experiences = told(turn)
    turn.remember(drafts=waiting)
    person = turn.person_choice()
    says = turn.words("not_yet.class_log")
    return turn.reply(Status.NOT_YET, says, intent=INTENT, choices=(person,), experiences=experiences)


def _press(turn: Turn, what: str, value: str) -> Reply | None:
    if what == "tap":
        return forget(turn) if value == "forget" else tapped(turn, value, "")
    if what == "happened":
        identity, _, said = value.partition(" ")
        return _happened(turn, identity, said)
    if what == "reflect":
        return reflect(turn, value)
    return press(turn, what, value)


def _answer(turn: Turn, form: Form) -> Reply | None:
    """What was typed while something was asked."""
    text, step = turn.message.text, form.step
    said = yes_or_no(text)
    if step == "happened":
        # "Yes, save it" answers what was asked before the reminder came.
        heard = None if says("saving", text) else said
        return _happened(turn, form.answers.get("id", ""), {True: "yes", False: "no", None: ""}[heard])
    if step == "resume":
        return _back_or_not(turn, said)
    if is_scrap(text) or (step == "what" and said is False):
        return scrap(turn, None if step in {"save", "what"} else place_of(turn))
    if not turn.conversation.drafts:
        return _first_words(turn)
    place = place_of(turn)
    if said is not None and (reply := _yes_or_no(turn, form, place, yes=said)):
        return reply
    return _told_more(turn, form, place)


def _back_or_not(turn: Turn, said: bool | None) -> Reply | None:
    """The answer to whether to go on with what was left unfinished; it keeps, whatever is said."""
    turn.remember(form=None)
    if said is None:
        return None
    return resume(turn) if said else turn.reply(Status.ANSWERED, turn.words("log.not_now"), intent=INTENT)


def _told_more(turn: Turn, form: Form, place: int) -> Reply | None:
    text, step = turn.message.text, form.step
    if says_only("resume", text):
        return go_on(turn)
    if new := told_anew(turn, step):
        return go_on(turn, *(turn.words("log.so_far", line=line_of(turn, one)) for one in new))
    place = meant_draft(turn, place, by_kind=step in {"save", "change"})
    if turn.understood.intent == "edit_experience" and says("remove", text) and _names(turn, place):
        return scrap(turn, place)
    draft = turn.conversation.drafts[place]
    elsewhere = _is_elsewhere(turn)
    if step == "organisation" and elsewhere:
        elsewhere = not is_bare_name(text)
        step = "another" if elsewhere else step  # a question is no place
    answer = read_answer(step, text, draft, turn.local.date())
    if elsewhere and answer.draft.activity_type is ActivityType.OTHER is not draft.activity_type:
        answer = Answer(draft)  # "make me a cv" asks for one
    if answer.either is not None:
        with_draft(turn, place, answer.draft)
        return ask_each_or_all(turn, place, answer.either)
    if answer.draft != draft:
        with_draft(turn, place, answer.draft)
        return _going_on(turn, form, answer.draft)
    if step in {"minutes", "estimate"} and (is_vague(text) or is_unknown(text)):
        return offer_estimate(turn, place)
    if step == "organisation" and (is_unknown(text) or yes_or_no(text) is False):
        return press(turn, "skip", "organisation")
    if step == "activity_type" and is_unknown(text):
        return press(turn, "type", "other")
    if elsewhere or (turn.understood.intent == "edit_experience" and any(says(what, text) for what in _SAVED_ONES)):
        turn.remember(form=None, paused=form)
        return None
    reply = go_on(turn, turn.words(f"log.again.{step}" if step in _AGAIN else "log.again.other"))
    return _with_a_way_out(turn, reply)


def _going_on(turn: Turn, form: Form, changed: Draft) -> Reply:
    """The next question; where it is the same again, what was taken in is said, or it looks unheard."""
    reply = go_on(turn)
    if turn.conversation.form is None or turn.conversation.form.step != form.step or form.step == "save":
        return reply
    return go_on(turn, turn.words("log.so_far", line=line_of(turn, changed)))


def _with_a_way_out(turn: Turn, reply: Reply) -> Reply:
    """``reply``, a question that was not answered, with the choice to leave it."""
    scrap = do(turn, "log.choice.scrap", "scrap")
    if any(choice.label == scrap.label for choice in reply.choices):
        return reply
    # The last of the kinds is the one that holds all others.
    kept = reply.choices if len(reply.choices) < MOST_CHOICES else (*reply.choices[:-2], reply.choices[-1])
    return replace(reply, choices=(*kept, scrap))


def _yes_or_no(turn: Turn, form: Form, place: int, *, yes: bool) -> Reply | None:
    """A bare yes or no, where the question takes one."""
    step = form.step
    if step == "save":
        return save_all(turn) if yes else what_to_change(turn)
    if step == "alone":
        return press(turn, "live" if yes else "explored", "")
    if step == "estimate":
        return press(turn, "estimated" if yes else "mend", "minutes")
    if not step.startswith("fault "):
        return None
    fault = Fault(step.removeprefix("fault "))
    if fault is Fault.PAID_UNDER_13:  # "was it helping, without pay?"
        return press(turn, "unpaid", "") if yes else paid_too_young(turn, place)
    if fault is Fault.DUPLICATE:  # "is it the same one?"
        return press(turn, "scrap" if yes else "settle", fault.value)
    if fault in {Fault.TOO_LONG, Fault.LATE_HOURS, Fault.JOB_HOURS, Fault.OVERLAP}:
        return press(turn, "settle", fault.value) if yes else press(turn, "mend", "minutes")
    return None


def _first_words(turn: Turn) -> Reply | None:
    """The answer to "what did you do?"."""
    drafts = read_experiences(turn.message.text, turn.local.date())
    turn.remember(form=None)
    if not drafts:
        return _start(turn) if turn.understood.intent == INTENT else None
    turn.remember(drafts=drafts)
    return go_on(turn)


def _happened(turn: Turn, identity: str, said: str) -> Reply | None:
    """What became of something planned."""
    planned = turn.book.get(identity)
    if planned is None or planned.state is not State.PLANNED:
        turn.remember(form=None)
        return turn.reply(Status.ANSWERED, turn.words("log.nothing_waits"), intent=INTENT)
    if said == "no":
        remember_changes(turn, (turn.book.remove(identity),))
        turn.remember(form=None)
        undo = turn.undo_choice()
        return turn.reply(Status.SAVED, turn.words("log.happened.no"), intent=INTENT, choices=(undo,))
    draft = replace(draft_of(planned), planned=False)
    today = turn.local.date()
    if not said and (says("did_not", turn.message.text) or says("remove", turn.message.text)):
        return _happened(turn, identity, "no")
    if said != "yes":
        changed = read_answer("change", turn.message.text, draft, today).draft
        if changed == draft and said != "changed":
            if _is_elsewhere(turn):
                turn.remember(form=None)
                return None
            return remind(turn, identity)
        draft = changed
    conversation = turn.conversation
    turn.remember(form=None, drafts=(draft,), aside=(*conversation.drafts, *conversation.aside)[:MOST_ASIDE])
    if said == "yes" and judge(turn, draft, 0).is_ready:
        return save_all(turn)
    return what_to_change(turn) if said == "changed" else go_on(turn)


def _happened_choice(turn: Turn, said: str) -> Choice:
    form = turn.conversation.form
    identity = form.answers["id"] if form else ""
    return do(turn, f"log.happened.choice.{said}", "happened", f"{identity} {said}")


def _names(turn: Turn, place: int) -> bool:
    organisation = turn.conversation.drafts[place].organisation
    return organisation is not None and organisation.lower() in turn.message.text.lower()


def _is_answer(text: str) -> bool:
    """Whether ``text`` says something of a draft or a plan, though it sounds like "stop"."""
    return is_scrap(text) or says("did_not", text) or says_only("resume", text)


def _is_elsewhere(turn: Turn) -> bool:
    """Whether the message asks for something that is not this form's."""
    understood = turn.understood
    return understood.intent in _ELSEWHERE and understood.confidence >= SURE


LOG = Skill("log", (INTENT,), run, form=FORM, keeps=_is_answer, reminders={HAPPENED: remind}, waiting=waiting)
