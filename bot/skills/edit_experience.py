"""Changing what is saved by talking: another number, another day, taken out, undone. What was there before is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from rapidfuzz import fuzz

from bot.attached import KEPT_UNCLAIMED, UNCLAIMED
from bot.conversation import Form
from bot.drafting.answers import is_scrap, read_answer
from bot.drafting.asking import FORM, go_on
from bot.drafting.beginning import begin, tells_of_another
from bot.drafting.changing import draft_of
from bot.drafting.lines import line_of
from bot.drafting.pressing import ask_each_or_all, scrap
from bot.drafting.saving import HAPPENED, plan_question, remember_changes
from bot.message import STAFF
from bot.portfolio.experience import Experience
from bot.reply import Choice, Reply, Status
from bot.text import packed
from bot.turn import Skill, Turn
from bot.understanding.experiences.kinds import kind_of
from bot.understanding.experiences.said import says, says_more
from bot.understanding.experiences.when import read_when
from bot.word_lists import words_of

INTENT = "edit_experience"
MOST_CHOICES, ALIKE, SHORTEST_TELLING = 5, 88, 4


def run(turn: Turn) -> Reply | None:
    """Undo, remove or change what is saved."""
    if turn.conversation.role in STAFF:
        return turn.reply(Status.NOT_YET, turn.words("edit.staff"), choices=(turn.person_choice(),))
    text, slots = turn.message.text, turn.understood.slots
    what = slots.get("do", "")
    if what == "undo" or (not what and says("undo", text)):
        return _undo(turn)
    wanted = what or _wanted(text)
    if not what and wanted == "change" and not is_scrap(text) and tells_of_another(turn) and (reply := begin(turn)):
        return reply
    if turn.conversation.drafts and not what and (wanted == "change" or is_scrap(text)):
        return scrap(turn, None) if is_scrap(text) else _into_draft(turn)
    if not turn.book.experiences:
        return turn.reply(Status.ANSWERED, turn.words("edit.none"))
    chosen, what = turn.book.get(slots.get("id", "")), wanted
    found = (chosen,) if chosen else _meant(turn, text)
    if len(found) != 1:
        return _which(turn, found, what)
    if what in {"hide", "show_again"}:
        return _hide(turn, found[0], hidden=what == "hide")
    return _remove(turn, found[0]) if what == "remove" else _change(turn, found[0], text)


def _wanted(text: str) -> str:
    """What is to be done with an experience: "show_again", "hide", "remove" or "change"."""
    return next((what for what in ("show_again", "hide", "remove") if says(what, text)), "change")


def _hide(turn: Turn, experience: Experience, *, hidden: bool) -> Reply:
    remember_changes(turn, (turn.book.put(replace(experience, hidden=hidden)),))
    undo = turn.undo_choice()
    says = turn.words("edit.hidden" if hidden else "edit.shown", line=line_of(turn, experience))
    return turn.reply(Status.SAVED, says, intent=INTENT, choices=(undo,))


def _into_draft(turn: Turn) -> Reply:
    """A correction of what is being told, and not saved yet."""
    first, *others = turn.conversation.drafts
    answer = read_answer("change", turn.message.text, first, turn.local.date())
    turn.remember(drafts=(answer.draft, *others))
    return go_on(turn) if answer.either is None else ask_each_or_all(turn, 0, answer.either)


def _undo(turn: Turn) -> Reply:
    changed = turn.conversation.changed
    if not changed:
        return turn.reply(Status.ANSWERED, turn.words("edit.nothing_to_undo"), intent=INTENT)
    act = changed[-1].together
    undone = tuple(takewhile(lambda change: change.together == act, reversed(changed)))
    back = [turn.book.undo(change) for change in undone]
    gone = {change.id for change in undone}
    left = tuple(draft for draft in turn.conversation.drafts if draft.replaces not in gone)
    turn.remember(changed=changed[: -len(undone)], form=None, logged="", drafts=left)
    for change, experience in zip(undone, back, strict=True):
        if experience is None:
            turn.plan_here(HAPPENED, change.id, None)
        elif experience.end_date >= turn.local.date():
            plan_question(turn, experience)
    held = [experience for experience in back if experience]
    if not held:
        return turn.reply(Status.SAVED, turn.words("edit.undone_gone", count=len(undone)), intent=INTENT)
    lines = packed([turn.words("edit.undone"), *(f"• {line_of(turn, one)}" for one in held[:MOST_CHOICES])])
    return turn.reply(Status.SAVED, *lines, intent=INTENT)


def _remove(turn: Turn, experience: Experience) -> Reply:
    remember_changes(turn, (turn.book.remove(experience.id),))
    turn.plan_here(HAPPENED, experience.id, None)
    for file in experience.evidence:
        turn.plan_here(UNCLAIMED, file, turn.now + KEPT_UNCLAIMED)
    undo = turn.undo_choice()
    turn.remember(form=None)
    says = turn.words("edit.removed", line=line_of(turn, experience))
    return turn.reply(Status.SAVED, says, intent=INTENT, choices=(undo,))


def _change(turn: Turn, experience: Experience, text: str) -> Reply:
    """The experience as a draft, with what is corrected; shown and kept only after a yes."""
    draft = draft_of(experience)
    place = fuzz.partial_ratio(_plain(experience.organisation or ""), _plain(text)) < ALIKE
    answer = read_answer("place" if place else "change", text, draft, turn.local.date())
    turn.remember(drafts=(answer.draft,))
    if answer.either is not None:
        return ask_each_or_all(turn, 0, answer.either)
    if answer.draft == draft:
        turn.remember(drafts=(draft,), form=Form(FORM, "change", {"place": "0"}))
        return turn.reply(Status.ASKED, turn.words("edit.what", line=line_of(turn, experience)), intent=INTENT)
    return go_on(turn)


def _meant(turn: Turn, text: str) -> tuple[Experience, ...]:
    """The experiences that ``text`` may speak of: by place, by kind, by day; else the one saved last."""
    held = turn.book.experiences
    when = read_when(text, turn.local.date())
    plain, kind, day = _plain(text), kind_of(text).activity_type, when.start_date
    by_place = [one for one in held if one.organisation and _names(plain, one.organisation)]
    by_kind = [one for one in by_place or held if kind is not None and one.activity_type is kind]
    narrowed = by_kind or by_place
    by_day = [one for one in narrowed or held if day is not None and one.start_date <= day <= one.end_date]
    narrowed = by_day or narrowed
    if alike := _most_alike(narrowed or held, _plain(when.rest)):
        return alike
    if narrowed:
        return tuple(narrowed)
    if says_more("pointing", when.rest) and says_more("pointing", read_when(_mended(turn), turn.local.date()).rest):
        return ()  # something is named, and nothing that is held is like it
    last = turn.book.get(turn.conversation.logged)
    return (last,) if last else held if len(held) == 1 else ()


def _mended(turn: Turn) -> str:
    """The message with slips of spelling mended: "actualy" names nothing either."""
    return turn.understood.plain or turn.message.text


def _most_alike(held: Sequence[Experience], plain: str) -> tuple[Experience, ...]:
    """Those of ``held`` whose own words share most with ``plain``; none where all of them share as little."""
    words = {word for word in plain.split() if len(word) >= SHORTEST_TELLING}
    shared = [len(words & {*_plain(f"{one.organisation or ''} {one.said}").split()}) for one in held]
    best = max(shared, default=0)
    return tuple(one for one, count in zip(held, shared, strict=True) if count == best) if best else ()


def _plain(text: str) -> str:
    return " ".join(word.text for word in words_of(text))


def _names(plain: str, organisation: str) -> bool:
    named = _plain(organisation)
    if len(named) < SHORTEST_TELLING:
        return named in plain.split()  # "no" is in too many words
    return fuzz.partial_ratio(named, plain) >= ALIKE


def _which(turn: Turn, found: Sequence[Experience], what: str) -> Reply:
    labels: dict[str, Choice] = {}
    for one in found or turn.book.experiences:
        label = line_of(turn, one)
        labels.setdefault(label, Choice(label, INTENT, {"do": what, "id": one.id}))
    choices = tuple(labels.values())[:MOST_CHOICES]
    question = turn.words("edit.which" if found else "edit.none_like_it")
    return turn.reply(Status.ASKED, intent=INTENT, closing=(question,), choices=choices)


EDIT = Skill("edit", (INTENT,), run)
