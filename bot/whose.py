"""Whose portfolio a parent's message is about: named, spoken of now, the only one there is, or asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.conversation import Child, Form
from bot.drafting.asking import FORM as LOGGING
from bot.drafting.asking import go_on, waiting
from bot.drafting.beginning import begin
from bot.drafting.pressing import place_of, scrap
from bot.message import Role
from bot.naming import LONGEST_NAME, named_in, only_names, without_name
from bot.of_whom import as_one_child, is_no_child, is_of_oneself, is_of_several, strangers_in
from bot.parents import FORM as CHILDREN
from bot.parents import INTENT, INTENT_OF, SAID, WHICH, add_choice, ask_name, ask_which
from bot.reflecting import FORM as REFLECTING
from bot.reply import Choice, Reply, Status
from bot.turn import Turn
from bot.understanding.experiences.reading import tells_of_doing
from bot.understanding.experiences.said import says
from knowledge.asking import read

LOGS = "log_experience"
PORTFOLIO = frozenset({LOGS, "edit_experience", "show_hours", "export_portfolio"})
# Short and plain, with a child's name in it: understanding has seldom seen names.
_PLAINLY = (
    (
        LOGS,
        re.compile(r"\W*(?:please |can (?:you|i|we) |now )*(?:log|record|note|put down|write down)\b", re.IGNORECASE),
    ),
    ("export_portfolio", re.compile(r"\b(?:portfolio|cv|pdf|badges)\b", re.IGNORECASE)),
    ("show_hours", re.compile(r"\b(?:hours|balance)\b", re.IGNORECASE)),
)
SHORT = 8
_LONG = re.compile(r"\b\d[\d.]*\s?(?:h|hrs?|hours?|mins?|minutes|days?)\b", re.IGNORECASE)
_FORMS = frozenset({LOGGING, REFLECTING, "import"})
LONGEST_BUBBLE = 600


def settle(turn: Turn) -> Reply | None:
    """Speak of whom the message is about; the question where nobody can tell. None: go on."""
    conversation = turn.conversation
    if conversation.role is not Role.PARENT or turn.message.came is not None:
        return None
    if not conversation.children:
        return _without_children(turn)
    form, text = conversation.form, turn.message.text
    named = named_in(text, conversation.children, is_everyday(turn))
    if named:
        _hear_plainly(turn)
    if reply := _nobody_guessed(turn, named):
        return reply
    if form is not None and form.name in _FORMS:
        return _in_a_form(turn, named, logging=form.name == LOGGING)
    about = _is_about_a_portfolio(turn)
    if len(named) == 1 and (form is None or about):
        if only_names(text, named):
            return now_about(turn, named[0])
        return _turn_to(turn, named[0])
    if not about or (conversation.child and len(named) <= 1):
        return None
    if len(conversation.children) == 1 and not conversation.child:
        turn.speak_of(conversation.children[0].id)
        return None
    if turn.attached is not None:
        return ask_which(turn, named, turn.words("children.whose_file"))
    return ask_which(turn, named)


def _nobody_guessed(turn: Turn, named: tuple[Child, ...]) -> Reply | None:
    """The question where a stranger, several at once or the parent are told of: no child gets it unasked."""
    conversation, text, form = turn.conversation, turn.message.text, turn.conversation.form
    if turn.attached is not None or turn.understood.slots or (form is not None and form.name not in _FORMS):
        return None
    if conversation.drafts and not named and is_no_child(text):
        reply = scrap(turn, place_of(turn))
        return replace(reply, opening=(turn.words("children.only_children"), *reply.opening))
    strangers = strangers_in(text, conversation.children, is_everyday(turn))
    several = len(named) > 1 or (len(conversation.children) > 1 and not named and is_of_several(text))
    oneself = not named and is_of_oneself(text)
    tells = tells_of_doing(text) or _is_about_a_portfolio(turn) or _LONG.search(text) is not None
    if not tells or not (strangers or several or oneself) or only_names(text, named):
        return None
    says = [turn.words("children.stranger", name=name.capitalize()[:LONGEST_NAME]) for name in strangers[:1]]
    if several or (strangers and named):
        says.append(turn.words("children.one_at_a_time"))
    if oneself:
        says.append(turn.words("children.only_children"))
    if conversation.drafts and (spoken_of := conversation.spoken_of):
        says.append(turn.words("children.waits", name=spoken_of.known_as))
    told = as_one_child(text, (*strangers, *(child.known_as for child in named)))
    intent = turn.understood.intent if _is_about_a_portfolio(turn) else LOGS
    reply = ask_which(turn, named, *says)
    # What is being told already stays with whom it is told of.
    turn.remember(form=Form(CHILDREN, WHICH, {INTENT_OF: intent, SAID: told}))
    return replace(reply, choices=(*reply.choices[:4], add_choice(turn))) if strangers else reply


def _turn_to(turn: Turn, child: Child) -> Reply | None:
    """Speak of ``child``; that something told of another waits is said, or it looks lost."""
    conversation = turn.conversation
    before = conversation.spoken_of
    left = before if before and before != child and conversation.drafts else None
    _speak_of(turn, child)
    if left is None or not tells_of_doing(turn.message.text):
        return None
    reply = begin(turn)
    waits = turn.words("children.waits", name=left.known_as)
    return replace(reply, opening=(waits, *reply.opening)) if reply else None


def of_child(turn: Turn, reply: Reply) -> Reply:
    """``reply`` under the name of the child whose portfolio it speaks of; the question where it is still open."""
    conversation = turn.conversation
    if conversation.role is not Role.PARENT or not conversation.children:
        return reply
    if not conversation.child and (conversation.drafts or conversation.tapped) and reply.intent in PORTFOLIO:
        return ask_which(turn)
    reply = _with_what_waits(turn, reply)
    child = conversation.spoken_of
    if child is None or reply.intent not in PORTFOLIO or not (reply.opening or reply.closing):
        return reply
    return _under(reply, turn.words("children.about", name=child.known_as))


def _with_what_waits(turn: Turn, reply: Reply) -> Reply:
    """``reply`` about hours with what is not saved yet of this child, though another was spoken of before."""
    conversation = turn.conversation
    if reply.intent != "show_hours" or not conversation.drafts or conversation.form or conversation.paused:
        return reply
    says, choices = waiting(turn)
    return replace(reply, closing=(*says, *reply.closing), choices=(*reply.choices[: 5 - len(choices)], *choices))


def now_about(turn: Turn, child: Child) -> Reply:
    """From now on this child is spoken of; what was being told of them goes on."""
    before = turn.conversation.spoken_of
    left = before if before and before != child and turn.conversation.drafts else None
    turn.speak_of(child.id)
    waits = (turn.words("children.waits", name=left.known_as),) if left else ()
    if turn.conversation.drafts:
        return go_on(turn, *waits, turn.words("log.back_to"))
    says = turn.words("children.now", name=child.known_as)
    return turn.reply(Status.ANSWERED, says, *waits, intent=INTENT, choices=portfolio_choices(turn))


def portfolio_choices(turn: Turn) -> tuple[Choice, ...]:
    """What can be done with a portfolio."""
    return (
        turn.choice("choice.log", LOGS),
        turn.choice("log.choice.my_hours", "show_hours"),
        turn.choice("choice.my_portfolio", "export_portfolio"),
    )


def is_everyday(turn: Turn) -> Callable[[str], bool]:
    """Whether a name is also a word that people write about other things: "Will", "Grace"."""
    spelling = turn.library.searcher.spelling
    return lambda name: spelling.share_known(name) == 1.0


def _hear_plainly(turn: Turn) -> None:
    """What a short message with a child's name asks for, where its words leave no doubt: "toms hours"."""
    text = turn.message.text
    if len(text.split()) > SHORT or tells_of_doing(text):
        return
    digits = any(character.isdigit() for character in text)
    intent = next((intent for intent, pattern in _PLAINLY if pattern.search(text)), None)
    if intent is not None and (intent == LOGS or not digits):
        turn.understood = replace(turn.understood, intent=intent, confidence=1.0, answer="")


def _without_children(turn: Turn) -> Reply | None:
    """Where an age limit holds, nothing is kept of a child before a parent has agreed to it."""
    if turn.live is None or not _is_about_a_portfolio(turn):
        return None
    no_file = (turn.words("gate.no_file"),) if turn.attached is not None else ()
    return ask_name(turn, *no_file, turn.words("children.first"))


def _in_a_form(turn: Turn, named: tuple[Child, ...], *, logging: bool) -> Reply | None:
    """Another child named where one is being told of: it was this one, or something more is told of them."""
    conversation, text = turn.conversation, turn.message.text
    others = tuple(child for child in named if child.id != conversation.child)
    if len(others) == 1 and only_names(text, conversation.children):
        if logging and conversation.drafts:
            turn.take_along(others[0].id)
            return go_on(turn)
        return now_about(turn, others[0])
    if len(others) == 1 and len(named) == 1 and (tells_of_doing(text) or _is_about_a_portfolio(turn)):
        return _turn_to(turn, others[0])
    if len(named) == 1:
        turn.message = replace(turn.message, text=without_name(text, named[0]))
    return None


def _speak_of(turn: Turn, child: Child) -> None:
    """Speak of ``child``; the name itself is needed no further."""
    text = without_name(turn.message.text, child)
    if turn.conversation.child != child.id:
        turn.speak_of(child.id)
    turn.message = replace(turn.message, text=text)
    turn.understood = replace(turn.understood, request=read(text))


def _is_about_a_portfolio(turn: Turn) -> bool:
    understood, text = turn.understood, turn.message.text
    if turn.attached is not None:
        return True
    rules = understood.slots.get("do") == "how" or says("how_counted", text) or says("asks_if_counts", text)
    return understood.intent in PORTFOLIO and understood.sure and not (understood.intent == "show_hours" and rules)


def _under(reply: Reply, heading: str) -> Reply:
    """``reply`` with ``heading`` over its first bubble."""
    first = (reply.opening or reply.closing)[0]
    whole = f"{heading}\n{first}"
    if not reply.opening:
        if len(whole) > LONGEST_BUBBLE:
            return replace(reply, opening=(heading,))
        return replace(reply, closing=(whole, *reply.closing[1:]))
    if len(whole) > LONGEST_BUBBLE:
        return replace(reply, opening=(heading, *reply.opening))
    return replace(reply, opening=(whole, *reply.opening[1:]))
