"""The contract that every skill passes, and that every intent has one."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

import bot.skills
from bot.conversation import Child, Conversation, Form, conversation_from_json
from bot.guide import Mind
from bot.message import Profile, Role
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType
from bot.reply import Status
from bot.skills import SKILLS
from bot.turn import Skill
from tests.bot.contract import INTENTS, broken_rules
from tests.bot.turns import DONE, NOW, PLANNED, STUDENT, answered, heard, picked, turn_of, with_ideas

# How each intent is asked for; an intent that is not here is asked for without any words of its own.
ASKED = {
    "explore_interests": "i like animals and drawing",
    "refine": "not b",
    "explain_choice": "why these",
    "occupation_info": "what does a plumber do",
    "pay_outlook": "how much does a plumber earn",
    "compare": "compare plumber and electrician and chef and vet",
    "routes": "how do i become a plumber",
    "change_settings": "make it easier",
    "safeguarding": "i feel unsafe",
}
PARENT = Conversation(role=Role.PARENT, met=True, asked_who=True)
YEAR_5 = replace(STUDENT, profile=Profile(year=5), easy_read=True)
STARTS = {"nobody": Conversation(), "student": STUDENT, "parent": PARENT, "year 5": YEAR_5}
FORMS = {
    "gate": ("role", "year", "sixth_form", "sixteen", "doubt", "shut"),
    "join": ("other_school",),
    "erase": ("sure",),
    "children": ("name", "year", "consent", "remove", "which"),
    "who": ("role", "year", "borough"),
    "interest_check": tuple(str(number) for number in range(12)),
    "drop": ("which",),
    "safeguarding": ("check", "told"),
    "log": (
        "what",
        "activity_type",
        "organisation",
        "when",
        "minutes",
        "each",
        "estimate",
        "alone",
        "change",
        "save",
        "happened",
        *(f"fault {fault}" for fault in Fault),
    ),
    "reflect": ("well", "hard", "two_way", "skill", "kept_going"),
    "import": ("consent",),
    "offers": ("borough", "went"),
    "rating": ("offer", "happened", "why"),
    "handoff": ("why", "needs", "urgency", "summary"),
    "closing": ("outcome", "notes", "actions"),
    "rating_words": ("words",),
    "refer": ("who", "agreed"),
}
DRAFT = Draft(activity_type=ActivityType.WORK_EXPERIENCE, organisation="garage", days=3, minutes=900)
PROPOSED = json.dumps([["Teamwork", "soft", "we worked together"]])
ANSWERS = {
    "gate": {"until": "2027-09-01"},
    "children": {"name": "Maya", "year": "4", "child": "1"},
    "join": {"code": "k7m2-9xqp-4trw"},
    "erase": {"asked_at": NOW.isoformat()},
    "log": {"place": "0", "minutes": "300"},
    "reflect": {"id": DONE.id, "proposed": PROPOSED},
    "offers": {"id": "test:1"},
    "rating": {"id": "test:1"},
    "handoff": {"why": "college", "needs": "", "lines": "[]"},
    "closing": {"case": "LA-2041"},
    "rating_words": {"case": "LA-2041"},
    "refer": {"who": "Ade in year 10"},
}
HAPPENED = {"happened": {"id": PLANNED.id}}
STEPS = [(form, step) for form, steps in FORMS.items() for step in steps]


def state_comes_back(conversation: Conversation) -> bool:
    return conversation_from_json(json.loads(json.dumps(conversation.as_json()))) == conversation


def in_form(mind: Mind, form: str, step: str) -> Conversation:
    before = with_ideas(mind) if form == "drop" else STUDENT
    if form == "children":
        before = replace(PARENT, children=(Child("1", "Maya", 4, 2026), Child("2", "Tom", 8, 2026)))
    if form in ANSWERS:
        drafts = () if step in {"what", "happened"} else (DRAFT,)
        return replace(before, drafts=drafts, form=Form(form, step, ANSWERS[form] | HAPPENED.get(step, {})))
    if form == "who" and step == "role":
        before = replace(before, role=None)
    return replace(before, form=Form(form, step, {}))


def test_every_intent_has_exactly_one_skill() -> None:
    routed = [intent for skill in SKILLS for intent in skill.intents]
    assert sorted(routed) == sorted(INTENTS)


def test_every_form_has_exactly_one_skill_and_stands_here() -> None:
    assert sorted(skill.form for skill in SKILLS if skill.form) == sorted(FORMS)


def test_names_of_skills_differ() -> None:
    assert len({skill.name for skill in SKILLS}) == len(SKILLS)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("shown", ["nothing", "ideas", "career"])
@pytest.mark.parametrize("intent", INTENTS)
def test_every_intent_is_answered_by_the_rules(intent: str, shown: str, start: str, mind: Mind) -> None:
    conversation = STARTS[start]
    if shown != "nothing":
        conversation = with_ideas(mind, conversation)
    if shown == "career":
        conversation = replace(conversation, focus=(conversation.ideas[0].id,))
    reply, after = answered(turn_of(mind, intent, ASKED.get(intent, "please"), conversation))
    assert not broken_rules(reply), reply.text
    assert reply.status is not Status.ERROR
    assert state_comes_back(after)
    assert after.choices == reply.choices


@pytest.mark.parametrize("intent", INTENTS)
def test_without_words_too(intent: str, mind: Mind) -> None:
    for conversation in (STUDENT, with_ideas(mind)):
        reply, _ = answered(turn_of(mind, intent, "hm", conversation))
        assert not broken_rules(reply), reply.text


@pytest.mark.parametrize("intent", INTENTS)
def test_every_choice_leads_somewhere(intent: str, mind: Mind) -> None:
    first, conversation = answered(turn_of(mind, intent, ASKED.get(intent, "please"), with_ideas(mind)))
    for number, choice in enumerate(first.choices, start=1):
        reply, _ = answered(picked(mind, choice.label, conversation))
        assert not broken_rules(reply), (choice, reply.text)
        assert reply.status is not Status.NOT_UNDERSTOOD, choice
        assert answered(picked(mind, str(number), conversation))[0].status is reply.status, choice


@pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.name)
def test_the_same_turn_gives_the_same_reply(skill: Skill, mind: Mind) -> None:
    conversation = with_ideas(mind)
    for intent in skill.intents:
        turns = [turn_of(mind, intent, ASKED.get(intent, "please"), conversation) for _ in range(2)]
        first, second = (answered(turn) for turn in turns)
        assert first == second


@pytest.mark.parametrize(("form", "step"), STEPS)
@pytest.mark.parametrize("text", ["stop", "cancel"])
def test_stop_works_in_every_step(form: str, step: str, text: str, mind: Mind) -> None:
    reply, after = answered(heard(mind, text, in_form(mind, form, step)))
    assert (reply.intent, reply.status) == ("stop", Status.ANSWERED)
    assert after.form is None


@pytest.mark.parametrize(("form", "step"), STEPS)
@pytest.mark.parametrize("text", ["talk to a person", "can i talk to a real person"])
def test_a_person_is_there_in_every_step(form: str, step: str, text: str, mind: Mind) -> None:
    reply, after = answered(heard(mind, text, in_form(mind, form, step)))
    assert reply.intent == "talk_to_adviser"
    assert "nobody has been told" in reply.text
    assert after.form is None


@pytest.mark.parametrize(("form", "step"), STEPS)
def test_a_concern_ends_every_step(form: str, step: str, mind: Mind) -> None:
    before = in_form(mind, form, step)
    turn = turn_of(mind, "safeguarding", "i feel unsafe", before, {"look": "concern"})
    turn.shelf = None
    reply, after = answered(turn)
    assert reply.status is Status.SAFEGUARDING
    assert "0800 1111" in reply.text
    assert after.form == Form("safeguarding", "told")
    assert after.paused == (None if form == "safeguarding" else before.form)
    assert not broken_rules(reply)


@pytest.mark.parametrize(("form", "step"), STEPS)
def test_every_step_asks_by_the_rules_whatever_is_said(form: str, step: str, mind: Mind) -> None:
    for text in ("yes", "no", "skip", "9", "xyzzy", "i like animals", "a"):
        reply, after = answered(heard(mind, text, in_form(mind, form, step)))
        assert not broken_rules(reply), (text, reply.text)
        assert state_comes_back(after)


def test_misses_lead_to_a_person(mind: Mind) -> None:
    first, conversation = answered(turn_of(mind, "thanks", "xyzzy", confidence=0.0))
    second, _ = answered(turn_of(mind, "thanks", "xyzzy", conversation, confidence=0.0))
    assert first.status is second.status is Status.NOT_UNDERSTOOD
    assert second.choices[-1].intent == first.choices[-1].intent == "talk_to_adviser"
    assert first.opening != second.opening


# A sentence belongs in bot/wording: a literal with three words of letters that is no pattern and no documentation.
_SENTENCE = re.compile(r"[A-Za-z']{2,}[,.!?]? [A-Za-z']+[,.!?]? [A-Za-z']+")
_PATTERN = re.compile(r"[\\|^$\[\]]|\(\?")


def sentences(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spared = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            # The words of a pattern, and what an operator reads in an exception.
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if called in {"compile", "search", "match", "fullmatch", "sub", "split"} or called.endswith("Error"):
                spared |= set(ast.walk(call))  # type: ignore[arg-type]
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in spared
        if _SENTENCE.search(node.value) and not _PATTERN.search(node.value)
    ]


FOLDER = Path(bot.skills.__file__).parent
HELPING = ("routing", "suggesting", "cards", "finding", "choosing", "details")
HELPERS = [FOLDER.parent / f"{name}.py" for name in HELPING]


@pytest.mark.parametrize("path", [*sorted(FOLDER.glob("*.py")), *HELPERS], ids=lambda path: path.stem)
def test_no_sentence_stands_in_code(path: Path) -> None:
    assert not sentences(path)


def test_a_sentence_in_code_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "skill.py"
    path.write_text('"""Said by nobody at all."""\nimport re\nA = re.compile("one two three")\nB = "Hello, my dear."\n')
    assert sentences(path) == ["Hello, my dear."]
