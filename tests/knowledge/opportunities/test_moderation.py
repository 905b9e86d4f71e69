"""What is handed in waits; one effect each, in whatever order; nothing is shown as checked that nobody accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.opportunities.marks import as_handed_in, joined, looked_up
from knowledge.opportunities.moderation import (
    LONGEST_NOTE,
    REASONS,
    HandIn,
    ModerationError,
    Stage,
    accepted,
    hand_in,
    reference,
    refused,
    shown,
    taken_in,
)
from knowledge.opportunities.records import MARKS, Mark, Opportunity, Provider, State

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
BY = "moderator"
A = Opportunity(
    id="handed:test-17:1",
    title="Robot workshop",
    type="workshop",
    source="handed",
    link="https://provider017.example/robots",
    starts=datetime(2026, 12, 5, 10, tzinfo=UTC),
)
B = replace(A, title="Robot workshop, now longer")
C = replace(A, starts=datetime(2026, 12, 6, 10, tzinfo=UTC))
PROVIDER = "handed:test-17"

Desk = dict[str, HandIn]


def keep(desk: Desk, rows: Iterable[HandIn]) -> bool:
    """What the store does: one row for each id. Whether anything changed."""
    rows = list(rows)
    desk.update({row.id: row for row in rows})
    return bool(rows)


def give(desk: Desk, one: Opportunity, at: datetime = NOW) -> str:
    new = hand_in(one, PROVIDER, at)
    keep(desk, taken_in(list(desk.values()), new))
    return new.id


def stages(desk: Desk) -> dict[str, Stage]:
    return {one.opportunity.title: one.stage for one in desk.values()}


def test_what_is_handed_in_waits_and_is_not_shown() -> None:
    desk: Desk = {}
    identity = give(desk, replace(A, checked_on=TODAY))
    assert desk[identity].stage is Stage.WAITING
    assert desk[identity].opportunity.checked_on is None
    assert desk[identity].opportunity.provider == PROVIDER
    assert shown(desk.values()) is None


def test_accepting_sets_the_day_and_shows_it_as_checked() -> None:
    desk: Desk = {}
    identity = give(desk, A)
    assert keep(desk, accepted(list(desk.values()), identity, BY, NOW))
    one = shown(desk.values())
    assert one is not None
    assert one.checked_on == TODAY
    assert one.state(NOW) is State.LIVE
    assert not keep(desk, accepted(list(desk.values()), identity, BY, NOW))


def test_the_day_is_londons() -> None:
    desk: Desk = {}
    late = datetime(2027, 6, 1, 23, 30, tzinfo=UTC)
    summer = replace(A, starts=datetime(2027, 7, 1, 10, tzinfo=UTC))
    identity = give(desk, summer)
    keep(desk, accepted(list(desk.values()), identity, BY, late))
    one = shown(desk.values())
    assert one is not None
    assert one.checked_on == date(2027, 6, 2)


def test_a_later_check_renews_and_an_earlier_one_changes_nothing() -> None:
    desk: Desk = {}
    identity = give(desk, A)
    keep(desk, accepted(list(desk.values()), identity, BY, NOW, checked_on=TODAY - timedelta(days=5)))
    assert not keep(desk, accepted(list(desk.values()), identity, BY, NOW, checked_on=TODAY - timedelta(days=9)))
    assert keep(desk, accepted(list(desk.values()), identity, BY, NOW, checked_on=TODAY))
    one = shown(desk.values())
    assert one is not None
    assert one.checked_on == TODAY


def test_a_change_waits_while_what_was_accepted_stays() -> None:
    desk: Desk = {}
    first = give(desk, A)
    keep(desk, accepted(list(desk.values()), first, BY, NOW))
    changed = give(desk, B)
    assert stages(desk) == {A.title: Stage.ACCEPTED, B.title: Stage.WAITING}
    one = shown(desk.values())
    assert one is not None
    assert one.title == A.title
    keep(desk, accepted(list(desk.values()), changed, BY, NOW))
    assert stages(desk) == {A.title: Stage.REPLACED, B.title: Stage.ACCEPTED}


def test_a_change_that_is_taken_back_waits_no_longer() -> None:
    desk: Desk = {}
    first = give(desk, A)
    keep(desk, accepted(list(desk.values()), first, BY, NOW))
    give(desk, B)
    give(desk, A)
    assert stages(desk) == {A.title: Stage.ACCEPTED, B.title: Stage.REPLACED}


def test_of_two_that_wait_the_last_stays() -> None:
    desk: Desk = {}
    give(desk, A)
    give(desk, B)
    assert stages(desk) == {A.title: Stage.REPLACED, B.title: Stage.WAITING}
    give(desk, A)
    assert stages(desk) == {A.title: Stage.WAITING, B.title: Stage.REPLACED}


def test_what_was_refused_stays_refused_when_it_comes_again() -> None:
    desk: Desk = {}
    identity = give(desk, A)
    keep(desk, refused(list(desk.values()), identity, BY, NOW, "unclear", "When does it end?"))
    decision = desk[identity].decision
    assert decision is not None
    assert (decision.reason, decision.note, decision.by) == ("unclear", "When does it end?", BY)
    assert taken_in(list(desk.values()), hand_in(A, PROVIDER, NOW + timedelta(days=1))) == ()
    assert not keep(desk, refused(list(desk.values()), identity, BY, NOW, "unsafe"))
    # A moderator may think again, and has to say so.
    with pytest.raises(ModerationError, match=r"was refused by moderator \(unclear\).*--overrule"):
        accepted(list(desk.values()), identity, BY, NOW)
    assert keep(desk, accepted(list(desk.values()), identity, BY, NOW, overrule=True))
    assert keep(desk, refused(list(desk.values()), identity, BY, NOW, "unsafe"))
    assert shown(desk.values()) is None


def test_when_it_was_written_out_makes_no_other_hand_in() -> None:
    assert hand_in(replace(A, published=NOW), PROVIDER, NOW).id == hand_in(A, PROVIDER, NOW).id
    assert hand_in(replace(A, checked_on=TODAY), PROVIDER, NOW).id == hand_in(A, PROVIDER, NOW).id
    assert hand_in(replace(A, places_left=3), PROVIDER, NOW).id != hand_in(A, PROVIDER, NOW).id


def test_what_is_handed_in_has_an_id_under_its_providers() -> None:
    new = hand_in(replace(A, id="ncs:nurse", source="ncs"), "oruk:org-5", NOW)
    assert (new.opportunity.id, new.opportunity.source) == ("handed-in:org-5/nurse", "handed-in")
    assert hand_in(new.opportunity, "oruk:org-5", NOW) == new


def test_nobody_changes_what_another_provider_offers() -> None:
    earlier = [hand_in(A, PROVIDER, NOW)]
    assert hand_in(A, "handed:test-18", NOW).opportunity.id != earlier[0].opportunity.id
    with pytest.raises(ModerationError, match="another provider"):
        taken_in(earlier, hand_in(B, "other:test-17", NOW))


def test_what_cannot_be_decided_says_why() -> None:
    desk: Desk = {}
    old = give(desk, B)
    identity = give(desk, A)
    all_of_it = list(desk.values())
    past = hand_in(replace(A, id="handed:test-17:2", starts=NOW - timedelta(days=2)), PROVIDER, NOW)
    wrongs: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: accepted(all_of_it, "hand-in:none", BY, NOW), "There is no hand-in"),
        (lambda: accepted(all_of_it, identity, BY, NOW, TODAY + timedelta(days=1)), "yet to come"),
        (lambda: accepted(all_of_it, old, BY, NOW), "replaced by a later one"),
        (lambda: accepted([past], past.id, BY, NOW), "is past"),
        (lambda: accepted(all_of_it, identity, "a@b.example", NOW), "cannot stand for who decided"),
        (lambda: refused(all_of_it, identity, BY, NOW, "rude"), "give one of past, duplicate"),
        (lambda: refused(all_of_it, identity, BY, NOW, "other"), "needs a note"),
        (lambda: refused(all_of_it, identity, BY, NOW, "other", "x" * (LONGEST_NOTE + 1)), "too long"),
    )
    for wrong, words in wrongs:
        with pytest.raises(ModerationError, match=words):
            wrong()


@pytest.mark.parametrize("text", ["", "a" * 41, "ada@school.example", "07700 900017", "-x", "a\nb"])
def test_who_decided_is_a_role_or_a_reference(text: str) -> None:
    assert reference("moderator 2") == "moderator 2"
    with pytest.raises(ModerationError):
        reference(text)


ACTS = st.lists(
    st.tuples(st.sampled_from(["give", "accept", "refuse"]), st.sampled_from([A, B, C]), st.booleans()), max_size=25
)


@given(ACTS)
def test_in_any_order_each_act_has_one_effect_and_nothing_is_checked_without_a_yes(
    acts: list[tuple[str, Opportunity, bool]],
) -> None:
    desk: Desk = {}
    said_yes: set[str] = set()
    for act, one, again in acts:
        identity = hand_in(one, PROVIDER, NOW).id
        for _ in range(2 if again else 1):
            before = dict(desk)
            try:
                if act == "give":
                    give(desk, one)
                elif act == "accept":
                    keep(desk, accepted(list(desk.values()), identity, BY, NOW, overrule=again))
                    said_yes.add(identity)
                else:
                    keep(desk, refused(list(desk.values()), identity, BY, NOW, "unclear"))
                    said_yes.discard(identity)
            except ModerationError:
                assert desk == before
        # Once more of the same changes nothing.
        settled = dict(desk)
        if act == "give":
            give(desk, one)
            assert desk == settled
        held = [row for row in desk.values() if row.stage is Stage.ACCEPTED]
        assert len(held) <= 1
        assert sum(row.stage is Stage.WAITING for row in desk.values()) <= 1
        assert {row.id for row in held} <= said_yes
        assert all(row.opportunity.checked_on is None for row in desk.values())
        on_show = shown(desk.values())
        assert (on_show is None) == (not held)
        assert on_show is None or on_show.checked_on == TODAY
    assert len(desk) <= 3


MARK_STATES = st.sampled_from(["holds", "says", "not_stated"])
CLAIMS = st.fixed_dictionaries(dict.fromkeys(MARKS, MARK_STATES))


def provider(claims: dict[str, str]) -> Provider:
    marks = tuple(Mark(name, state, TODAY) for name, state in claims.items())  # type: ignore[arg-type]
    return Provider("handed:test-17", "Test Provider 017", "handed", marks=marks, last_verified=TODAY)


@given(st.lists(CLAIMS, min_size=1, max_size=4))
def test_a_provider_can_only_ever_say_that_it_holds_a_mark(claims: list[dict[str, str]]) -> None:
    kept: Provider | None = None
    for claim in claims:
        kept = as_handed_in(provider(claim), kept)
        assert kept.last_verified is None
        for mark in kept.marks:
            assert mark.state == ("not_stated" if claim[mark.name] == "not_stated" else "says")
            assert mark.checked_on is None


def test_a_mark_that_was_looked_up_stays_whatever_the_provider_says() -> None:
    kept = looked_up(as_handed_in(provider(dict.fromkeys(MARKS, "says"))), "matrix", "holds", TODAY, BY)
    assert {mark.name: (mark.state, mark.checked_on) for mark in kept.marks} == {
        "quality_in_careers": ("says", None),
        "matrix": ("holds", TODAY),
        "cdi_register": ("says", None),
    }
    assert Mark("matrix", "holds", TODAY, BY) in kept.marks
    again = as_handed_in(provider(dict.fromkeys(MARKS, "not_stated")), kept)
    assert {mark.name: mark.state for mark in again.marks}["matrix"] == "holds"
    assert {mark.name: mark.state for mark in again.marks}["cdi_register"] == "not_stated"
    taken = looked_up(again, "matrix", "not_stated", TODAY, BY)
    assert Mark("matrix") in taken.marks
    with pytest.raises(ModerationError, match="no quality mark"):
        looked_up(kept, "gold", "holds", TODAY, BY)


def test_an_entry_that_somebody_verified_stays_so_until_it_changes() -> None:
    plain = replace(provider({}), marks=(), last_verified=None)
    kept = replace(as_handed_in(plain), last_verified=TODAY)
    assert as_handed_in(plain, kept).last_verified == TODAY
    assert as_handed_in(replace(plain, purpose="Something else."), kept).last_verified is None


def test_the_file_and_the_store_are_told_together() -> None:
    listed = Provider("listed:one", "One", "listed", purpose="New words.")
    kept = looked_up(replace(listed, purpose="Old words."), "matrix", "holds", TODAY, BY)
    other = provider({})
    assert joined([listed], [kept, other]) == (replace(listed, marks=kept.marks), other)
    assert joined([listed], []) == (listed,)


def test_the_reasons_are_codes() -> None:
    assert len(set(REASONS)) == len(REASONS)
    assert "other" in REASONS
