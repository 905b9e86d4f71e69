"""What is understood and not built yet: one honest sentence and the nearest thing that works."""

from __future__ import annotations

from bot.message import Role
from bot.reply import Choice, Reply, Status
from bot.turn import Skill, Turn
from knowledge.providers import fitting

MOST_PROVIDERS = 3

INTENTS = (
    "find_opportunity", "adviser_status", "policy_report", "class_progress", "refer_student", "cluster",
)  # fmt: skip
PRIVACY = ("privacy_my_data", "delete_my_data")


def not_yet(turn: Turn) -> Reply:
    """Honest about what is missing."""
    intent = turn.understood.intent
    near = "not_yet.find_opportunity_near" if intent == "find_opportunity" else "not_yet.works_now"
    focus = turn.conversation.focus
    choices = [turn.person_choice()]
    if intent == "find_opportunity" and focus:
        choices.insert(0, Choice(turn.words("choice.routes"), "routes", {"careers": focus[0]}))
    else:
        choices.insert(0, turn.choice("choice.interest_check", "interest_check"))
    says = [f"{turn.words(f'not_yet.{intent}')} {turn.words(near)}"]
    if intent == "find_opportunity":
        says.append(_listed_providers(turn))
    return turn.reply(Status.NOT_YET, *says, choices=tuple(choices))


def _listed_providers(turn: Turn) -> str:
    """A few providers for the kind of work that is spoken of, said to be listed and not checked."""
    conversation = turn.conversation
    spoken_of = [*conversation.focus[:1], *(idea.id for idea in conversation.ideas)]
    documents = [turn.library.document(identity) for identity in spoken_of]
    categories = frozenset(category for document in documents if document for category in document.categories)
    whom = "schools" if turn.audience.adult and conversation.role is not Role.PARENT else "students"
    chosen = fitting(whom, categories, conversation.seed, MOST_PROVIDERS)
    lines = [
        turn.words("providers.line", name=one.name, purpose=one.purpose, home_page=one.home_page) for one in chosen
    ]
    return "\n".join((turn.words("providers.intro"), *lines))


def privacy(turn: Turn) -> Reply:
    """What is kept, and that showing and deleting it here come later."""
    says = [turn.words("privacy.what_i_keep"), turn.words("privacy.not_kept"), turn.words("privacy.not_yet")]
    return turn.reply(Status.NOT_YET, " ".join(says[:2]), says[2])


NOT_YET = Skill("not_yet", INTENTS, not_yet)
PRIVACY_NOT_YET = Skill("privacy", PRIVACY, privacy)
