"""Which skill answers a turn."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from bot.choosing import chosen, is_old_choice, number_in, unknown_letter
from bot.conversation import Form
from bot.details import role_in
from bot.gatekeeping import admitted, kept_of
from bot.handoff.heard import note_seen
from bot.meeting import FORM as WHO
from bot.meeting import role_choices
from bot.message import Role
from bot.of_cases import of_cases
from bot.repeating import without_loop
from bot.reply import Choice, Reply, Status
from bot.shortcuts import SHORTCUT, UNKNOWN
from bot.skills import SKILLS
from bot.skills.answering import ANSWERING
from bot.skills.children import CHILDREN
from bot.skills.erase import FORM as ERASE
from bot.skills.handed_in import HANDED_IN
from bot.skills.interest_check import FORM as CHECK
from bot.skills.interest_check import INTEREST_CHECK
from bot.skills.log_experience import LOG
from bot.skills.safeguarding_answer import no_secrets
from bot.text import LONGEST, problem_with
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import says_only
from bot.whose import of_child, settle

# Before everything else, whatever form waits: a concern can be two words long.
FIRST = "safeguarding"
# Heard in every step of every form.
ALWAYS = frozenset({"stop", "talk_to_adviser"})
# Left for a word with a slash, these are over: nobody goes back to them.
NOT_GONE_BACK_TO = frozenset({FIRST, WHO, ERASE})
SURE_ENOUGH_TO_LEAVE_A_FORM = 0.3
MISSES_BEFORE_A_PERSON = 2
MOST_CHOICES = 5
FEWEST_WORDS, KNOWN_AT_MOST = 2, 0.2
_YES_OR_NO = re.compile(r"\W*(?:y|n|yes|yeah|yep|yh|ye|no|nah|nope|not sure|maybe)\W*", re.IGNORECASE)
_SKIP = re.compile(r"\W*skip(?: (?:it|this|that|one|please|pls))*\W*", re.IGNORECASE)
# Said by itself before anybody asked; "teacher" may be a job that is asked about.
_STUDENT = re.compile(r"\W*(?:i ?'?m |i am )?(?:an? )?(?:student|pupil)\W*", re.IGNORECASE)
# Answers after which it is fair to ask who is asking.
AFTER = frozenset({"explore_interests", "occupation_info", "pay_outlook", "compare", "routes", "refine"})

# After these, what was looked for is still what is spoken of.
STILL_LOOKING = frozenset({"find_opportunity", "explain_choice", "help", "thanks", "change_settings", "bot_identity"})

_BY_INTENT: dict[str, Skill] = {intent: skill for skill in SKILLS for intent in skill.intents}
_BY_REMINDER = {kind: remind for skill in SKILLS for kind, remind in skill.reminders.items()}
_BY_FORM: dict[str, Skill] = {skill.form: skill for skill in SKILLS if skill.form}


def answer(turn: Turn) -> Reply:
    """The reply to ``turn``, and its choices remembered."""
    asked = turn.conversation.form
    reply = admitted(turn, lambda: _ask_who(turn, _with_what_waits(turn, asked, of_child(turn, _answer(turn)))))
    if turn.live is not None:
        reply = without_loop(turn, reply)
    if reply.status is not Status.NOT_UNDERSTOOD and reply.intent not in STILL_LOOKING:
        turn.remember(looking=False)
    turn.remember(met=True)
    note_seen(turn)
    reply = _with_id(turn, reply)
    turn.conversation = kept_of(turn)
    return reply


def _with_id(turn: Turn, reply: Reply) -> Reply:
    """``reply`` with the id of its choices, which are remembered: the same choices again keep theirs."""
    conversation, identity = turn.conversation, ""
    if reply.choices:
        made_of = f"{turn.message.person.user}:{turn.message.id}:{turn.now.isoformat()}"
        new = hashlib.sha256(made_of.encode("utf-8", "replace")).hexdigest()[:12]
        identity = conversation.choices_id if reply.choices == conversation.choices else new
    picked = turn.message.choices_of or conversation.picked_of
    turn.remember(choices=reply.choices, choices_id=identity, picked_of=picked)
    return replace(reply, choices_id=identity)


def _with_what_waits(turn: Turn, asked: Form | None, reply: Reply) -> Reply:
    """Where ``asked`` was left for something else, what waits in it is told: nothing must look lost."""
    if asked is None or turn.conversation.form is not None or turn.conversation.paused != asked:
        return reply
    skill = _BY_FORM[asked.name]
    if skill.waiting is None or reply.intent in {FIRST, *ALWAYS}:
        return reply
    says, choices = skill.waiting(turn)
    kept = reply.choices[: MOST_CHOICES - len(choices)]
    return replace(reply, closing=(*says, *reply.closing), choices=(*kept, *choices))


def remind(turn: Turn, kind: str, about: str) -> Reply | None:
    """What is said when ``kind`` falls due; None where there is nothing left to say, or nothing is wanted unasked."""
    before = turn.conversation
    reply = _BY_REMINDER[kind](turn, about) if kind in _BY_REMINDER else None
    reply = of_child(turn, reply) if reply is not None else None
    if reply is not None and before.quiet:
        # As if it had never been asked: no answer to it is waited for.
        turn.conversation = before
        return None
    return None if reply is None else _with_id(turn, reply)


def _answer(turn: Turn) -> Reply:
    if turn.understood.intent == FIRST:
        return _run(_BY_INTENT[FIRST], turn)
    for look in (of_cases, _not_simply_said, no_secrets, CHILDREN.run, settle, _handed_in, _by_shortcut):
        if (reply := look(turn)) is not None:
            return reply
    # What is asked, and of which child, stands only now.
    conversation, understood = turn.conversation, turn.understood
    settled = bool(understood.slots) or chosen(turn.message, conversation) is not None
    if not settled and (reply := _unreadable(turn)):
        return reply
    if conversation.form is not None:
        skill = _BY_FORM[conversation.form.name]
        kept = skill.keeps is not None and skill.keeps(turn.message.text)
        if understood.intent in ALWAYS and understood.confidence >= SURE_ENOUGH_TO_LEAVE_A_FORM and not kept:
            return _run(_BY_INTENT[understood.intent], turn)
        reply = skill.run(turn)
        if reply is not None:
            turn.remember(misses=0)
            return reply
    if not settled and (reply := _late(turn)):
        return reply
    if not settled and number_in(turn.message) is not None:
        if not conversation.choices:
            return _ask_again(turn)
        says = turn.words("not_understood.choice", count=len(conversation.choices))
        return turn.reply(Status.NOT_UNDERSTOOD, says, choices=conversation.choices)
    if letter := unknown_letter(turn.message, conversation):
        first, last = conversation.letters[0], conversation.letters[-1]
        says = turn.words("not_understood.no_letter", letter=letter, first=first, last=last)
        return turn.reply(Status.NOT_UNDERSTOOD, says, choices=conversation.choices)
    if not understood.sure:
        return _ask_again(turn)
    return _by_intent(turn)


def _by_intent(turn: Turn) -> Reply:
    understood = turn.understood
    if understood.answer and not understood.searches and (reply := ANSWERING.run(turn)):
        return reply
    reply = _run(_BY_INTENT[understood.intent], turn)
    if understood.searches and reply.status is Status.NO_DATA and len(reply.choices) <= 1:
        # Nothing is on offer, whatever were given up: what is known of it in general helps more.
        return ANSWERING.run(turn) or reply
    return reply


def _handed_in(turn: Turn) -> Reply | None:
    return HANDED_IN.run(turn) if turn.attached is not None else None


def _by_shortcut(turn: Turn) -> Reply | None:
    """The answer to a word with a slash. What was being asked waits, unless nobody knows the word."""
    conversation, name = turn.conversation, turn.understood.slots.get(SHORTCUT)
    if name is None:
        return None
    if name == UNKNOWN:
        return turn.reply(Status.NOT_UNDERSTOOD, turn.words("shortcut.unknown"), choices=conversation.choices)
    form = conversation.form
    if form is not None and turn.understood.intent not in ALWAYS:
        turn.remember(form=None, paused=conversation.paused if form.name in NOT_GONE_BACK_TO else form)
    return _by_intent(turn)


def _not_simply_said(turn: Turn) -> Reply | None:
    """The answer to what cannot be read, was changed or passed on, or is a choice of some time ago."""
    message, conversation = turn.message, turn.conversation
    if message.came is not None:
        says = turn.words(f"came.{message.came.value}")
        return turn.reply(Status.NOT_UNDERSTOOD, says, choices=conversation.choices)
    if not is_old_choice(message, conversation):
        return None
    if message.choices_of == conversation.picked_of:
        # Pressed twice: the first time has been answered.
        return turn.reply(Status.ANSWERED, choices=conversation.choices)
    return turn.reply(Status.NOT_UNDERSTOOD, turn.words("choice.old"), choices=conversation.choices)


def _late(turn: Turn) -> Reply | None:
    """An answer to something said a while ago: who is asking, what is not saved yet, or the interest check."""
    conversation = turn.conversation
    if conversation.role is None and (
        _STUDENT.fullmatch(turn.message.text) or (conversation.asked_who and _names_a_role(turn))
    ):
        turn.remember(form=Form(WHO, "role"))
        return _BY_FORM[WHO].run(turn)
    if (conversation.drafts or conversation.aside) and says_only("resume", turn.message.text):
        return _run(LOG, turn)
    left = conversation.paused is not None and conversation.paused.name == CHECK
    if not left and conversation.form is None and _SKIP.fullmatch(turn.message.text):
        return turn.reply(Status.ANSWERED, turn.words("skip.nothing"), choices=conversation.choices)
    if left and _YES_OR_NO.fullmatch(turn.message.text):
        turn.understood = replace(turn.understood, intent=INTEREST_CHECK.intents[0], answer="")
        return _run(INTEREST_CHECK, turn)
    return None


def _run(skill: Skill, turn: Turn) -> Reply:
    reply = skill.run(turn)
    return _ask_again(turn) if reply is None else reply


def _unreadable(turn: Turn) -> Reply | None:
    message = turn.message
    problem = problem_with(message.words)
    if problem is None:
        return None
    choices = turn.conversation.choices
    return turn.reply(Status.NOT_UNDERSTOOD, turn.words(problem, limit=f"{LONGEST:,}"), choices=choices)


def _ask_again(turn: Turn) -> Reply:
    """Ask rather than guess: name the likeliest readings, and offer a person after two failures."""
    misses = turn.conversation.misses + 1
    turn.remember(misses=misses)
    if _is_foreign(turn):
        return turn.reply(Status.NOT_UNDERSTOOD, turn.words("not_understood.script"), choices=(turn.person_choice(),))
    person = turn.person_choice()
    if misses >= MISSES_BEFORE_A_PERSON:
        says = turn.words("not_understood.twice")
        choices: tuple[Choice, ...] = (turn.choice("choice.interest_check", "interest_check"), person)
    else:
        says = f"{turn.words('not_understood.ask')} {turn.words('not_understood.did_you_mean')}"
        guessed = [guess.intent for guess in turn.understood.guesses if f"guess.{guess.intent}" in turn.wording]
        known = dict.fromkeys([*guessed, "explore_interests", "help"])
        choices = tuple(Choice(turn.words(f"guess.{intent}"), intent) for intent in list(known)[:3])
        choices = choices if any(choice.intent == "talk_to_adviser" for choice in choices) else (*choices, person)
    return turn.reply(Status.NOT_UNDERSTOOD, says, choices=choices)


def _names_a_role(turn: Turn) -> bool:
    words = turn.message.words
    return len(words.split()) <= FEWEST_WORDS + 1 and role_in(words) in set(Role)


def _is_foreign(turn: Turn) -> bool:
    """Whether several words were typed and hardly one of them is known: another language, most likely."""
    words = turn.message.words.split()
    return (
        len(words) >= FEWEST_WORDS and turn.library.searcher.spelling.share_known(turn.message.words) <= KNOWN_AT_MOST
    )


def _ask_who(turn: Turn, reply: Reply) -> Reply:
    """After a first answer, at most one question about who is asking."""
    conversation = turn.conversation
    if conversation.role is not None or conversation.asked_who or conversation.form is not None:
        return reply
    if reply.intent not in AFTER or reply.status is not Status.ANSWERED:
        return reply
    turn.remember(asked_who=True, form=Form(WHO, "role"))
    # One question a message: this one takes the place of what the skill would ask.
    closing = [text for text in reply.closing if "?" not in text]
    return replace(reply, closing=(*closing, turn.words("who.ask")), choices=role_choices(turn))
