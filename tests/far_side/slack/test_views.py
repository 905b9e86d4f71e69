"""Modals and home tabs."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View as SlackView

from tests.far_side.slack import ImpossibleError, Member, Slack, Workspace
from tests.far_side.slack.program import Json, Program
from tests.far_side.slack.shapes import actions, button, field, home, menu, modal, plain, section
from tests.far_side.slack.test_refusals import refusal

OFFER = modal(
    "Offer slots",
    field("Day", {"type": "datepicker", "action_id": "day"}),
    field("Place", menu("Library", "Online")),
    field("Note", {"type": "plain_text_input", "action_id": "note", "max_length": 20}, optional=True),
    callback_id="offer",
    private_metadata="LA-1",
    notify_on_close=True,
)
FILLED: dict[str, Any] = {"Day": "2027-01-12", "Place": "Library"}


@pytest.fixture
def opened(slack: Slack, program: Program, client: WebClient, ana: Member) -> Json:
    """The view of a modal that Ana has before her."""
    view = client.views_open(trigger_id=ana.shortcut("offer").trigger, view=OFFER)["view"]
    assert isinstance(view, dict)
    return view


def test_a_modal_is_opened(client: WebClient, opened: Json, ana: Member, school: Workspace) -> None:
    assert SlackView(**{name: opened[name] for name in ("type", "title", "blocks")}).to_dict()["type"] == "modal"
    assert (opened["team_id"], opened["bot_id"], opened["root_view_id"]) == (school.id, school.bot_id, opened["id"])
    view = ana.wait_for_view("Place")
    assert (view.id, view.title, view.callback_id, view.private_metadata) == (
        opened["id"],
        "Offer slots",
        "offer",
        "LA-1",
    )


def test_a_trigger_is_good_once_and_not_for_long(slack: Slack, client: WebClient, ana: Member) -> None:
    trigger = ana.shortcut("offer").trigger
    client.views_open(trigger_id=trigger, view=OFFER)
    assert refusal(client.views_open, trigger_id=trigger, view=OFFER) == "exchanged_trigger_id"
    late = ana.shortcut("offer", expired=True).trigger
    assert refusal(client.views_open, trigger_id=late, view=OFFER) == "expired_trigger_id"
    aged = ana.command("/adviser").trigger
    slack.expire()
    assert refusal(client.views_open, trigger_id=aged, view=OFFER) == "expired_trigger_id"
    assert refusal(client.views_open, trigger_id="1.2.3", view=OFFER) == "invalid_trigger_id"
    foreign = slack.workspace("Other").person().shortcut("offer").trigger
    assert refusal(client.views_open, trigger_id=foreign, view=OFFER) == "invalid_trigger_id"


@pytest.mark.parametrize(
    "change",
    [
        {"title": plain("x" * 25)},
        {"private_metadata": "x" * 3001},
        {"callback_id": "x" * 256},
        {"submit": None},
        {"blocks": [{"type": "divider"}] * 101},
        {"type": "home"},
        {"submit": plain("x" * 25)},
    ],
    ids=str,
)
def test_a_modal_has_limits(client: WebClient, ana: Member, change: Json) -> None:
    trigger = ana.shortcut("offer").trigger
    assert refusal(client.views_open, trigger_id=trigger, view=OFFER | change) == "invalid_arguments"
    assert ana.views() == ()


def test_the_largest_modal_is_taken(client: WebClient, ana: Member) -> None:
    view = modal("x" * 24, *([{"type": "divider"}] * 100), private_metadata="x" * 3000, callback_id="x" * 255)
    client.views_open(trigger_id=ana.shortcut("offer").trigger, view=view)
    assert len(ana.views()) == 1


def test_what_was_filled_in_is_sent(slack: Slack, program: Program, opened: Json, ana: Member) -> None:
    slack.wait_for_answer(ana.submit(FILLED | {"note": "Ring the bell"}))
    body = program.heard[-1].body
    assert (body["type"], body["view"]["id"], body["view"]["private_metadata"]) == (
        "view_submission",
        opened["id"],
        "LA-1",
    )
    values = body["view"]["state"]["values"]
    assert values["day"]["day"] == {"type": "datepicker", "selected_date": "2027-01-12"}
    assert values["place"]["static_select"]["selected_option"]["value"] == "library"
    assert values["note"]["note"] == {"type": "plain_text_input", "value": "Ring the bell"}
    ana.wait_for_no_view()


@pytest.mark.parametrize(
    "values",
    [
        {"Day": "2027-01-12"},
        FILLED | {"Day": "tomorrow"},
        FILLED | {"Place": "The moon"},
        FILLED | {"Note": "x" * 21},
        FILLED | {"Note": "two\nlines"},
        FILLED | {"Colour": "red"},
    ],
    ids=str,
)
def test_what_slack_itself_does_not_send(opened: Json, ana: Member, values: dict[str, Any]) -> None:
    with pytest.raises(ImpossibleError):
        ana.submit(values)


def test_errors_are_shown_and_values_stay(slack: Slack, program: Program, opened: Json, ana: Member) -> None:
    program.script.answers = [(200, {"response_action": "errors", "errors": {"day": "Pick a school day"}}, {})]
    # The first answer went to nobody: the shortcut was taken before.
    slack.wait_for_answer(ana.submit(FILLED))
    (view,) = ana.wait_for_views(lambda views: views and views[-1].errors)
    assert view.errors == {"day": "Pick a school day"}
    ana.submit({"Day": "2027-01-13"})
    ana.wait_for_no_view()


@pytest.mark.parametrize(
    "answer",
    [
        (500, "", {}),
        (200, "thanks", {}),
        (200, {"response_action": "errors", "errors": {"nothing": "x"}}, {}),
        (200, {"response_action": "errors"}, {}),
        (200, {"response_action": "dance"}, {}),
        (200, {"response_action": "update", "view": {"type": "modal"}}, {}),
    ],
    ids=str,
)
def test_answers_that_slack_does_not_understand(
    slack: Slack, program: Program, opened: Json, ana: Member, answer: Any
) -> None:
    program.script.answers = [answer]
    ana.submit(FILLED)
    (view,) = ana.wait_for_views(lambda views: views and views[-1].stuck)
    assert view.title == "Offer slots"


def test_an_answer_may_change_what_is_shown(slack: Slack, program: Program, opened: Json, ana: Member) -> None:
    program.script.answers = [
        (200, {"response_action": "update", "view": modal("Second", field("Why"))}, {}),
        (200, {"response_action": "push", "view": modal("Third", field("Who"))}, {}),
        (200, {"response_action": "clear"}, {}),
    ]
    ana.submit(FILLED)
    ana.wait_for_view("Second")
    ana.submit({"Why": "So"})
    ana.wait_for_view("Third")
    assert [view.title for view in ana.views()] == ["Second", "Third"]
    ana.submit({"Who": "Ana"})
    ana.wait_for_no_view()


def test_modals_stand_on_one_another(slack: Slack, program: Program, client: WebClient, ana: Member) -> None:
    view = modal("First", section("x"), actions(button("More")))
    client.views_open(trigger_id=ana.shortcut("offer").trigger, view=view)
    for title in ("Second", "Third"):
        client.views_push(trigger_id=ana.press_view("More").trigger, view=view | {"title": plain(title)})
    trigger = ana.press_view("More").trigger
    assert refusal(client.views_push, trigger_id=trigger, view=view) == "push_limit_reached"
    slack.wait_until_delivered()
    pressed = [heard.body for heard in program.heard if heard.body["type"] == "block_actions"][-1]
    assert (pressed["container"]["type"], "response_url" in pressed) == ("view", False)
    ana.submit()
    ana.wait_for_views(lambda views: len(views) == 2)
    # Nobody asked to hear of it.
    assert ana.close_view(everything=True) is None
    assert refusal(client.views_push, trigger_id=ana.shortcut("x").trigger, view=view) == "not_found"


def test_a_modal_that_is_closed_says_so(slack: Slack, program: Program, opened: Json, ana: Member) -> None:
    closed = ana.close_view()
    assert closed
    slack.wait_for_answer(closed)
    body = program.heard[-1].body
    assert (body["type"], body["view"]["id"], body["is_cleared"]) == ("view_closed", opened["id"], False)


def test_a_modal_is_updated(client: WebClient, opened: Json, ana: Member) -> None:
    waiting = modal("Waiting", section("One moment"))
    updated = client.views_update(view_id=opened["id"], hash=opened["hash"], view=waiting)["view"]
    assert ana.wait_for_view("One moment").id == opened["id"]
    assert refusal(client.views_update, view_id=opened["id"], hash=opened["hash"], view=waiting) == "hash_conflict"
    client.views_update(view_id=opened["id"], hash=updated["hash"], view=OFFER | {"external_id": "LA-1"})
    client.views_update(external_id="LA-1", view=waiting)
    assert refusal(client.views_update, view_id="V0", view=waiting) == "not_found"
    assert refusal(client.views_update, view_id=opened["id"], view=home()) == "invalid_arguments"
    ana.close_view()
    assert refusal(client.views_update, view_id=opened["id"], view=waiting) == "not_found"


def test_what_was_chosen_is_kept_where_blocks_stay(
    slack: Slack, program: Program, client: WebClient, ana: Member
) -> None:
    form = modal("Form", field("Place", menu("Library", "Online"), dispatch_action=True), field("Why"))
    view = client.views_open(trigger_id=ana.shortcut("offer").trigger, view=form)["view"]
    slack.wait_for_answer(ana.press_view("Online"))
    longer = form | {"blocks": [*form["blocks"], field("Link", optional=True)]}
    client.views_update(view_id=view["id"], view=longer)
    slack.wait_for_answer(ana.submit({"Why": "So"}))
    values = program.heard[-1].body["view"]["state"]["values"]
    assert values["place"]["static_select"]["selected_option"]["value"] == "online"


def test_a_home_tab(client: WebClient, slack: Slack, program: Program, ana: Member) -> None:
    assert ana.home() is None
    client.views_publish(user_id=ana.id, view=home(section("Mine"), actions(button("Overdue"))))
    seen = ana.wait_for_home("Mine")
    assert (seen.buttons, seen.kind) == (("Overdue",), "home")
    slack.wait_for_answer(ana.press_home("Overdue"))
    assert program.heard[-1].body["view"]["type"] == "home"
    client.views_publish(user_id=ana.id, hash=seen.hash, view=home(section("Yours")))
    assert ana.wait_for_home("Yours").id == seen.id
    with pytest.raises(SlackApiError, match="hash_conflict"):
        client.views_publish(user_id=ana.id, hash=seen.hash, view=home())
    with pytest.raises(SlackApiError, match="user_not_found"):
        client.views_publish(user_id=slack.workspace("Other").person().id, view=home())
    with pytest.raises(TimeoutError, match="no home tab with 'Theirs'"):
        ana.wait_for_home("Theirs", limit=0.01)
