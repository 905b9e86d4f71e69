"""Up to three careers side by side, in words and as a picture."""

from __future__ import annotations

from itertools import pairwise

from bot.cards import facts_of, plain_card
from bot.finding import careers_of, taken_as
from bot.reply import Choice, Picture, Reply, Series, Status
from bot.turn import Skill, Turn
from bot.wording.figures import pounds
from knowledge.labour_market import below_minimum, is_old
from knowledge.records import Document

MOST = 3


def compare(turn: Turn) -> Reply:
    """Two or three careers with the same figures for each, and no winner."""
    found = careers_of(turn, many=True)
    careers = list(found.careers)
    if len(careers) == 1:
        ideas = [idea.id for idea in turn.conversation.ideas if idea.id != careers[0].id]
        earlier = [identity for identity in turn.conversation.focus if identity != careers[0].id]
        if earlier and not ideas:
            careers += [document for identity in earlier[:1] if (document := turn.library.document(identity))]
    if len(careers) < 2:
        says = [turn.words("about.unknown", words=found.unknown[:60])] if found.unknown else []
        return turn.reply(Status.ASKED, " ".join([*says, turn.words("compare.which")]), choices=_pairs(turn))
    says = [*taken_as(turn, found), turn.words("compare.intro")]
    if len(careers) > MOST:
        says.append(turn.words("compare.too_many"))
    if found.unknown:
        says.append(turn.words("about.unknown", words=found.unknown[:60]))
    shown = careers[:MOST]
    turn.remember(focus=tuple(document.id for document in shown), misses=0)
    years = {pay.year for document in shown if (pay := document.fact("pay"))}
    closing = [turn.words("compare.no_winner")]
    if any((pay := document.fact("pay")) and below_minimum(pay, document.fact("hours")) for document in shown):
        closing.insert(0, turn.words("compare.minimum"))
    if old := [year for year in years if is_old(year, turn.now.year)]:
        closing.insert(0, turn.words("compare.old", year=min(old)))
    return turn.reply(
        Status.ANSWERED,
        " ".join(says),
        cards=tuple(plain_card(document, facts_of(turn, document)) for document in shown),
        closing=(" ".join(closing),),
        choices=tuple(
            Choice(turn.words("choice.about_career", title=document.title), "occupation_info", {"careers": document.id})
            for document in shown
        ),
        pictures=_picture(turn, shown),
    )


def _pairs(turn: Turn) -> tuple[Choice, ...]:
    ideas = turn.conversation.ideas
    return tuple(
        Choice(
            turn.words("choice.compare", first=first.letter, second=second.letter),
            "compare",
            {"careers": f"{first.id}|{second.id}"},
        )
        for first, second in pairwise(ideas)
    )[:MOST]


def _picture(turn: Turn, careers: list[Document]) -> tuple[Picture, ...]:
    pays = [document.fact("pay") for document in careers]
    known = [pay for pay in pays if pay is not None and pay.low is not None]
    if not known:
        return ()
    points = " ".join(
        turn.words("compare.picture_point", title=document.title, low=pounds(pay.low), high=pounds(pay.high))
        if pay is not None and pay.low is not None and pay.high is not None
        else turn.words("compare.picture_point_none", title=document.title)
        for document, pay in zip(careers, pays, strict=True)
    )
    return (
        Picture(
            name="compare-pay",
            kind="ranges",
            title=turn.words("compare.picture_title"),
            alt=turn.words("compare.picture_alt", points=points),
            labels=tuple(document.title for document in careers),
            series=(
                Series(
                    turn.words("label.pay"),
                    tuple(pay.low if pay else None for pay in pays),
                    tuple(pay.high if pay else None for pay in pays),
                ),
            ),
            unit="£",
            source=turn.words("compare.picture_source", source=known[0].source, year=known[0].year),
        ),
    )


COMPARE = Skill("compare", ("compare",), compare)
