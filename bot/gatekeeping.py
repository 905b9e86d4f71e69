"""Who answers on a channel that anybody can write to: the gate, until it is passed, and after it whoever is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.conversation import Conversation
from bot.gate import FORM, IMPERSONAL, OLD_ENOUGH, bare, first_year, is_shut, waiting
from bot.introducing import Introduction, introduction_in
from bot.message import Role
from bot.of_cases import of_cases
from bot.reply import Reply, Status
from bot.skills import SKILLS
from bot.skills.gate import GATE, again, doubt
from bot.skills.join_class import JOIN
from bot.skills.safeguarding_answer import SAFEGUARDING
from bot.turn import Skill, Turn

FIRST = "safeguarding"
# After these nothing is asked: somebody wants to stop, or a person.
_LAST_WORDS = frozenset({"stop", "talk_to_adviser"})
# Portfolios are those of pupils whose year is known, and of parents' children.
_WITH_A_PORTFOLIO = frozenset({Role.STUDENT, Role.PARENT})
_OWN_AGE = re.compile(
    r"\b(?:i ?'?m|i am) (?:only |just |still |actually )*(?:\d\d|[a-z]+teen)"
    r"(?= years? old| ?y/?o\b|\W*$|[,.!?]| (?:and|n|but|so|btw|atm|rn|now|here|if|can)\b)|"
    r"^\W*\d\d ?(?:y/?o|years? old)\b|\bmy age(?: is|'s|:)? \d\d\b"
)
_BY_INTENT: Mapping[str, Skill] = {intent: skill for skill in SKILLS for intent in skill.intents}
_BY_FORM: Mapping[str, Skill] = {skill.form: skill for skill in SKILLS if skill.form}


def admitted(turn: Turn, usual: Callable[[], Reply]) -> Reply:
    """The answer to ``turn``; ``usual`` gives it where no gate is in the way."""
    if turn.live is None:
        return usual()
    new = not turn.conversation.met
    # Whom an administrator granted to be staff is known to be no pupil, unless they said so themselves.
    if (not turn.live.gate or turn.role_granted) and waiting(turn.conversation) is None:
        turn.remember(passed_gate=True)
    reply = _at_the_gate(turn) if is_shut(turn) else _within(turn, usual)
    return _with_trial(turn, reply) if new and turn.live.trial else reply


def kept_of(turn: Turn) -> Conversation:
    """What is remembered after ``turn``: of somebody who has not passed the gate, nothing of theirs."""
    conversation = turn.conversation
    return conversation if turn.live is None or conversation.passed_gate else bare(conversation)


def _at_the_gate(turn: Turn) -> Reply:
    """A concern first, then the gate; what is asked beside it is answered, and the question asked once more."""
    form = turn.conversation.form
    if turn.understood.intent == FIRST or (form is not None and form.name in IMPERSONAL - {FORM}):
        skill = SAFEGUARDING if turn.understood.intent == FIRST or form is None else _BY_FORM[form.name]
        if (reply := skill.run(turn)) is not None:
            return reply
    if (reply := GATE.run(turn)) is not None:
        return reply
    beside = _BY_INTENT[turn.understood.intent].run(turn)
    if beside is None:
        return again(turn)
    form = turn.conversation.form
    if beside.intent in _LAST_WORDS or (form is not None and form.name != FORM):
        return beside
    hello = () if turn.conversation.met else (turn.words("greet.hello"),)
    asked = again(turn)
    closing = (*beside.closing, *asked.closing)
    return replace(beside, opening=(*hello, *beside.opening), closing=closing, choices=asked.choices)


def _within(turn: Turn, usual: Callable[[], Reply]) -> Reply:
    """The usual answer, unless somebody joins a class, or tells of themselves what does not fit what let them in."""
    before = turn.conversation
    if turn.understood.intent == FIRST:
        return usual()
    # Staff speak of others: "LA-2041: are you in year 12?" says nothing of who writes it, and an offer is no log.
    if turn.grants and (reply := of_cases(turn)) is not None:
        return reply
    if (reply := JOIN.run(turn)) is not None:
        return reply
    if (told := _tells_otherwise(turn)) is not None:
        return doubt(turn, told)
    if before.role not in _WITH_A_PORTFOLIO and (turn.attached is not None or _logs(turn)):
        return _no_portfolio(turn)
    reply = usual()
    after = turn.conversation
    if after.role not in _WITH_A_PORTFOLIO and (after.drafts or after.tapped or turn.book.changes):
        turn.start_again(before)
        return _no_portfolio(turn)
    if after.role is Role.STUDENT and (before.role is not Role.STUDENT or _is_too_young(turn, before)):
        turn.start_again(before)
        return doubt(turn, Introduction(year=after.profile.year))
    return reply


def _logs(turn: Turn) -> bool:
    return turn.understood.intent == "log_experience" and turn.understood.sure and turn.conversation.role is None


def _no_portfolio(turn: Turn) -> Reply:
    """Experiences are kept for pupils, and for the children of parents."""
    says = [turn.words("gate.no_portfolio")]
    if turn.attached is not None:
        says.insert(0, turn.words("gate.no_file"))
    choices = (turn.choice("choice.ideas", "explore_interests"), turn.person_choice())
    return turn.reply(Status.REFUSED, *says, intent="log_experience", choices=choices)


def _tells_otherwise(turn: Turn) -> Introduction | None:
    """What somebody says of their own role, year or age, where it does not fit what let them in."""
    conversation, text = turn.conversation, turn.message.text
    if not text:
        return None
    told, own_age = introduction_in(text), _OWN_AGE.search(text.lower().replace("’", "'"))
    if told.role == Role.STUDENT:
        other_year = told.year is not None and told.year != conversation.profile.year
        return told if conversation.role is not Role.STUDENT or (other_year and not told.not_now) else None
    young = own_age is not None and told.age is not None and told.age < OLD_ENOUGH
    return Introduction(age=told.age) if young else None


def _is_too_young(turn: Turn, before: Conversation) -> bool:
    year = turn.conversation.profile.year
    return year is not None and year != before.profile.year and year < first_year(turn)


def _with_trial(turn: Turn, reply: Reply) -> Reply:
    """``reply`` with the word that this is a trial; the fixed message of a concern stays whole before it."""
    says = turn.words("gate.trial")
    if reply.intent == FIRST:
        return replace(reply, closing=(*reply.closing, says))
    return replace(reply, opening=(*reply.opening[:1], says, *reply.opening[1:]))
