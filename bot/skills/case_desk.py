"""The desk of an adviser, in words and choices: cases, claim, decline, offer, hand on, met, close, reopen, write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.handoff import closing
from bot.handoff.asking import advisers_for, ask_next, reach_of, remind_holder, take_back, wait_for
from bot.handoff.case import About, Case, reference_in
from bot.handoff.changing import Act, apply, claimed, written
from bot.handoff.desk import (
    cannot,
    find,
    instead_of_card,
    is_adviser,
    list_cases,
    not_for_you,
    own_card,
    taken,
    which,
    with_card,
)
from bot.handoff.desk_words import ONLY_STAFF, Command, Verb, command_in
from bot.handoff.filled_in import LONGEST_REASON
from bot.handoff.matching import Adviser, is_away
from bot.handoff.meetings import forget_reminders, let_go
from bot.handoff.needs import is_talked_of
from bot.handoff.offering_slots import offer
from bot.handoff.states import TAKEN, WAITING, Change, ImpossibleChangeError, Side
from bot.handoff.telling import (
    CASE,
    DO,
    INTENT,
    news,
    of_whoever_claimed,
    reply_to_adviser,
    say_to_student,
    slot_text,
    summary_lines,
    tell_student,
)
from bot.handoff.thread_words import said_in_thread
from bot.handoff.urgency import deadline
from bot.handoff.words_between import bubbles_of, goes_to_student
from bot.permissions import Action
from bot.reply import Reply, Status
from bot.turn import Skill, Turn

_EMPLOYER = re.compile(r"\bi (?:also )?work (?:for|at) (?:the )?(?P<employer>[^.,;]{2,60})", re.IGNORECASE)
_TO = re.compile(r"^\W*(?:to\W+)?(?P<name>[\w .'/-]{1,80}?)\W*$", re.IGNORECASE)
FEWEST_TO_STAND_ALONE = 3
ACTIONS: Mapping[Verb, Action] = {
    Verb.CLAIM: Action.CLAIM_CASE,
    Verb.NOT_ME: Action.DECLINE_CASE,
    Verb.DECLINE: Action.DECLINE_CASE,
    Verb.OFFER: Action.OFFER_SLOTS,
    Verb.HAND_ON: Action.HAND_ON_CASE,
    Verb.MET: Action.CLOSE_CASE,
    Verb.NOT_ATTENDED: Action.CLOSE_CASE,
    Verb.CLOSE: Action.CLOSE_CASE,
    Verb.REOPEN: Action.CLAIM_CASE,
    Verb.SHOW: Action.SEE_CASE,
    Verb.WRITE: Action.WRITE_IN_CASE,
}


def run(turn: Turn) -> Reply | None:
    """What is asked of the desk; None where nothing is."""
    command = _command(turn)
    if command is None:
        return None
    if not is_adviser(turn):
        return not_for_you(turn) if command.verb in ONLY_STAFF else None
    if command.verb is Verb.CASES:
        turn.remember(form=None)
        return list_cases(turn)
    if not command.reference:
        cases = _candidates(turn, command.verb)
        if len(cases) != 1:
            return (
                which(turn, cases) if cases else turn.reply(Status.NO_DATA, turn.words("desk.nothing"), intent=INTENT)
            )
        command = replace(command, reference=cases[0].reference)
    case = find(turn, command.reference, ACTIONS[command.verb])
    if case is None:
        return not_for_you(turn)
    turn.remember(form=None)
    try:
        return _DO[command.verb](turn, case, command.rest)
    except ImpossibleChangeError as error:
        return cannot(turn, case, error)


def _command(turn: Turn) -> Command | None:
    message, slots = turn.message, turn.understood.slots
    if slots.get(CASE) and slots.get(DO) in set(Verb):
        return Command(Verb(slots[DO]), slots[CASE])
    named = reference_in(message.case)
    if named and message.text and is_adviser(turn):
        return said_in_thread(turn, named)
    command = command_in(message.words)
    if command is None or command.reference or command.verb is Verb.CASES:
        return command
    if named:
        return replace(command, reference=named)
    short = len(message.words.split()) <= FEWEST_TO_STAND_ALONE
    timed = command.verb is Verb.OFFER and any(character.isdigit() for character in command.rest)
    return command if is_adviser(turn) and (short or timed) else None


def _candidates(turn: Turn, verb: Verb) -> tuple[Case, ...]:
    """The cases that may be meant where none is named."""
    me = turn.message.person
    if verb not in {Verb.CLAIM, Verb.NOT_ME}:
        return turn.cases.of_adviser(me)
    waiting = turn.cases.waiting(reach_of(turn.grants), 10)
    mine = tuple(case for case in waiting if case.asked == me)
    return mine or waiting


def _claim(turn: Turn, case: Case, rest: str) -> Reply:
    me = turn.message.person
    if case.state in TAKEN:
        return _show(turn, case, rest) if case.adviser == me else taken(turn, case)
    before = case.asked
    own, said = turn.cases.own_settings(me), _EMPLOYER.search(rest)
    talked_of = own.employer if is_talked_of(case, own.employer) else ""
    employer = said["employer"].strip() if said else talked_of
    after = turn.cases.put(claimed(case, _act(turn, Change.CLAIM), me, _name(turn), employer, own.hours))
    if before is not None and before != me:
        take_back(turn, case, before)
    remind_holder(turn, after)
    tell_student(turn, after, *of_whoever_claimed(turn, after, own.registration))
    declared = (turn.words("desk.declared", employer=employer),) if employer else ()
    says = (turn.words("desk.claimed", reference=case.reference), *declared, _summary(turn, after))
    reply = reply_to_adviser(turn, after, *says, status=Status.SAVED)
    return replace(reply, stands_for=own_card(case.reference))


def _not_me(turn: Turn, case: Case, rest: str) -> Reply:
    me = turn.message.person
    if case.state in TAKEN:
        return _hand_on(turn, case, "") if case.adviser == me else taken(turn, case)
    act = _act(turn, Change.PASS_ON)
    if case.asked == me:
        turn.cases.put(ask_next(turn, case, act))
    elif me not in case.passed:
        # Said at a desk by somebody who was not asked yet: then they never are.
        turn.cases.put(apply(case, act, passed=(*case.passed, me)))
    return turn.reply(
        Status.SAVED, turn.words("desk.not_you", reference=case.reference), intent=INTENT, case=case.reference
    )


def _decline(turn: Turn, case: Case, rest: str) -> Reply:
    if case.adviser not in {None, turn.message.person}:
        return taken(turn, case)
    if not rest:
        says = turn.words("desk.why_decline", reference=case.reference)
        return turn.reply(Status.ASKED, intent=INTENT, closing=(says,), case=case.reference)
    passed = tuple(dict.fromkeys((*case.passed, turn.message.person)))
    after = apply(case, _act(turn, Change.DECLINE), reason=rest[:LONGEST_REASON], passed=passed, asked=None)
    after = turn.cases.put(replace(after, adviser=None, adviser_name="", employer=""))
    let_go(turn, case)
    tell_student(turn, after, *news(say_to_student(turn, after), after))
    says = turn.words("desk.declined", reference=case.reference)
    return instead_of_card(reply_to_adviser(turn, after, says, status=Status.SAVED))


def _hand_on(turn: Turn, case: Case, rest: str) -> Reply:
    if case.adviser != turn.message.person:
        return taken(turn, case)
    named = _named_adviser(turn, case, rest)
    if rest and (named is None or is_away(named, turn.now)):
        code = "desk.no_such_adviser" if named is None else "desk.adviser_away"
        return reply_to_adviser(turn, case, turn.words(code), status=Status.ASKED)
    to = named.person if named else None
    let_go(turn, case)
    act = _act(turn, Change.HAND_ON)
    if to is None:
        after = ask_next(turn, case, act)
    else:
        passed = tuple(one for one in (*case.passed, turn.message.person) if one != to)
        by = deadline(case.urgency, turn.now, turn.cases.own_settings(to).hours).by
        after = wait_for(turn, apply(case, act, asked=to, asked_at=turn.now, passed=passed, deadline=by))
    turn.cases.put(after)
    if after.asked is not None:
        tell_student(turn, after, *news(say_to_student(turn, after), after))
    says = turn.words("desk.handed_on", reference=case.reference)
    return instead_of_card(turn.reply(Status.HANDED_OVER, says, intent=INTENT, case=case.reference))


def _met(turn: Turn, case: Case, rest: str) -> Reply:
    return _after_meeting(turn, case, Change.MEET)


def _not_attended(turn: Turn, case: Case, rest: str) -> Reply:
    return _after_meeting(turn, case, Change.MISS)


def _after_meeting(turn: Turn, case: Case, change: Change) -> Reply:
    if case.adviser not in {None, turn.message.person}:
        return taken(turn, case)
    after = turn.cases.put(apply(case, _act(turn, change)))
    forget_reminders(turn, case)
    tell_student(turn, after, *news(say_to_student(turn, after), after))
    return reply_to_adviser(turn, after, turn.words("desk.noted", reference=case.reference), status=Status.SAVED)


def _close(turn: Turn, case: Case, rest: str) -> Reply:
    if case.adviser not in {None, turn.message.person}:
        return taken(turn, case)
    return closing.begin(turn, case, rest)


def _reopen(turn: Turn, case: Case, rest: str) -> Reply:
    me = turn.message.person
    after = apply(case, _act(turn, Change.REOPEN), asked=me, asked_at=turn.now, rating=case.rating)
    turn.cases.put(wait_for(turn, after))
    tell_student(turn, after, *news(say_to_student(turn, after), after))
    return reply_to_adviser(turn, after, turn.words("desk.reopened", reference=case.reference), status=Status.SAVED)


def _show(turn: Turn, case: Case, rest: str) -> Reply:
    if case.adviser == turn.message.person:
        reply = reply_to_adviser(turn, case, _state(turn, case), _summary(turn, case))
        return replace(reply, stands_for=own_card(case.reference))
    if case.state in WAITING:
        return with_card(turn, reply_to_adviser(turn, case, _state(turn, case)), case)
    return taken(turn, case)


def _write(turn: Turn, case: Case, text: str) -> Reply:
    if case.adviser != turn.message.person:
        return taken(turn, case)
    after = turn.cases.put(written(case, _act(turn, Change.WRITE)))
    take_back(turn, case, turn.message.person)
    turn.tell(case.student, goes_to_student(turn, after, bubbles_of(text)))
    return turn.reply(
        Status.HANDED_OVER, turn.words("desk.written", reference=case.reference), intent=INTENT, case=case.reference
    )


def _summary(turn: Turn, case: Case) -> str:
    return "\n".join(summary_lines(turn.words, case))


def _state(turn: Turn, case: Case) -> str:
    state = turn.words(f"handoff.state.{case.state.value}")
    meeting = (turn.words("desk.meeting", slot=slot_text(case.meeting)),) if case.meeting else ()
    return "\n".join((turn.words("desk.state", reference=case.reference, state=state), *meeting))


def _named_adviser(turn: Turn, case: Case, rest: str) -> Adviser | None:
    match = _TO.match(rest) if rest else None
    if match is None:
        return None
    wanted = match["name"].casefold().strip()
    others = advisers_for(turn, case.told(About.SCHOOL), case.student.channel)
    named = [one for one in others if wanted in {one.known_as.casefold(), one.person.user.casefold()}]
    return named[0] if len(named) == 1 and named[0].person != turn.message.person else None


def _name(turn: Turn) -> str:
    return next((grant.known_as for grant in turn.grants if grant.known_as), "")


def _act(turn: Turn, change: Change) -> Act:
    return Act(change, Side.ADVISER, turn.now)


_DO: Mapping[Verb, Callable[[Turn, Case, str], Reply]] = {
    Verb.CLAIM: _claim,
    Verb.NOT_ME: _not_me,
    Verb.DECLINE: _decline,
    Verb.OFFER: offer,
    Verb.HAND_ON: _hand_on,
    Verb.MET: _met,
    Verb.NOT_ATTENDED: _not_attended,
    Verb.CLOSE: _close,
    Verb.REOPEN: _reopen,
    Verb.SHOW: _show,
    Verb.WRITE: _write,
}
DESK = Skill("case_desk", (), run)
