"""What parents and carers are asked about their children: a name, a school year, consent, and which child is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.children import MOST_CHILDREN, OWN
from bot.consent import version_of
from bot.conversation import Child, Form
from bot.reply import Choice, Reply, Status
from bot.turn import Turn

FORM = "children"
INTENT = "change_settings"
NAME, YEAR, CONSENT, REMOVE, WHICH = "name", "year", "consent", "remove", "which"
# Slots of choices: what is done, and with which child.
DO, CHILD = "children", "child"
CONSENT_WORDING = "children.consent"
MOST_CHOICES = 5
# What was asked before it was known of whom, in the answers of the form.
INTENT_OF, SAID, SLOT = "intent", "said", "slot "


def ask_name(turn: Turn, *says: str) -> Reply:
    """The first question about a child that is to be added."""
    if len(turn.conversation.children) >= MOST_CHILDREN:
        full = turn.words("children.too_many", count=MOST_CHILDREN)
        return turn.reply(Status.REFUSED, full, intent=INTENT, choices=(turn.person_choice(),))
    return _ask(turn, NAME, {}, turn.words("children.ask_name"), *says)


def ask_name_again(turn: Turn, taken: str = "") -> Reply:
    """The same for an answer that was no name, or one that another child has."""
    again = turn.words("children.name_taken", name=taken) if taken else turn.words("children.ask_name_again")
    return _ask(turn, NAME, {}, again)


def ask_year(turn: Turn, name: str, *, again: bool = False) -> Reply:
    """The school year of the child that is to be called ``name``."""
    code = "children.ask_year_again" if again else "children.ask_year"
    return _ask(turn, YEAR, {NAME: name}, turn.words(code, name=name))


def ask_consent(turn: Turn, answers: Mapping[str, str], *, again: bool = False) -> Reply:
    """The fixed words, and whether the parent agrees."""
    choices = tuple(Choice(turn.words(f"choice.{said}"), INTENT, {DO: said}) for said in ("yes", "no"))
    if again:
        return _ask(turn, CONSENT, answers, turn.words("children.consent_again"), choices=choices)
    fixed, question = consent_words(turn)
    return _ask(turn, CONSENT, answers, question, fixed, choices=choices)


def consent_words(turn: Turn) -> tuple[str, str]:
    """What a parent agrees to, the same for everybody, and the question."""
    return turn.words(CONSENT_WORDING), turn.words("children.ask_consent")


def consent_version(turn: Turn) -> str:
    """The version of :func:`consent_words`."""
    return version_of(*consent_words(turn))


def ask_remove(turn: Turn, child: Child) -> Reply:
    """Whether a child is really to be deleted."""
    choices = tuple(Choice(turn.words(f"choice.{said}"), INTENT, {DO: said}) for said in ("yes", "no"))
    question = turn.words("children.ask_remove", name=child.known_as)
    return _ask(turn, REMOVE, {CHILD: child.id}, question, choices=choices)


def ask_which(turn: Turn, among: Sequence[Child] = (), *says: str, again: bool = False) -> Reply:
    """Which child is meant. What was asked is done once that is known, unless something is being told already."""
    conversation, form = turn.conversation, turn.conversation.form
    if again and form is not None:
        answers = dict(form.answers)
    elif conversation.drafts or conversation.tapped:
        answers = {}
    else:
        slots = {f"{SLOT}{name}": value for name, value in turn.understood.slots.items()}
        answers = {INTENT_OF: turn.understood.intent, SAID: turn.message.text, **slots}
    choices = [child_choice(turn, child) for child in (among or conversation.children)]
    if not among and turn.portfolios.of(OWN).experiences:
        choices.append(Choice(turn.words("children.choice.own"), INTENT, {CHILD: OWN}))
    return _ask(turn, WHICH, answers, turn.words("children.which"), *says, choices=tuple(choices[:MOST_CHOICES]))


def child_choice(turn: Turn, child: Child) -> Choice:
    """The choice of a child, by name."""
    return Choice(child.known_as, INTENT, {CHILD: child.id})


def add_choice(turn: Turn) -> Choice:
    """The choice to add a child."""
    code = "children.choice.another" if turn.conversation.children else "children.choice.add"
    return Choice(turn.words(code), INTENT, {DO: "add"})


def _ask(
    turn: Turn, step: str, answers: Mapping[str, str], question: str, *says: str, choices: tuple[Choice, ...] = ()
) -> Reply:
    # What waited in another form waits no longer: names of children are not put aside unasked.
    turn.remember(form=Form(FORM, step, dict(answers)), misses=0)
    return turn.reply(Status.ASKED, *says, intent=INTENT, closing=(question,), choices=choices)
