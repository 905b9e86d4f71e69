"""After a listing's day: "I went" hands over to logging with what the listing says; nothing is saved without a yes."""

from __future__ import annotations

from bot.drafting.asking import go_on
from bot.offering.keeping import WENT, about, ask_how_it_was
from bot.offering.listing import INTENT
from bot.portfolio.draft import Draft
from bot.portfolio.experience import ActivityType
from bot.reply import Reply, Status
from bot.turn import LONDON, Turn
from knowledge.opportunities.records import Opportunity

MOST_ASIDE = 5
# What a listing is called, where the list of activities that count has another name for it.
_LOGGED_AS = {"workshop": "work_taster", "apprenticeship": "other", "course": "other"}


def went(turn: Turn, identity: str) -> Reply:
    """Begin a log of it; what the listing does not say is asked, and all of it is shown before it is saved."""
    one = turn.opportunities.get(identity)
    conversation = turn.conversation
    draft = _draft_of(one) if one else Draft()
    aside = (*conversation.drafts, *conversation.aside)[:MOST_ASIDE]
    ask_how_it_was(turn, identity)
    turn.remember(drafts=(draft,), aside=aside, form=None)
    return go_on(turn, turn.words("offers.went"))


def not_went(turn: Turn, identity: str) -> Reply:
    """They did not go: nothing is counted, and nothing is asked again."""
    turn.plan(WENT, about(identity), None)
    turn.remember(form=None)
    return turn.reply(Status.ANSWERED, turn.words("offers.not_went"), choices=(turn.person_choice(),), intent=INTENT)


def _draft_of(one: Opportunity) -> Draft:
    start = one.starts.astimezone(LONDON) if one.starts else None
    end = one.ends.astimezone(LONDON) if one.ends else start
    one_day = start is not None and end is not None and start.date() == end.date()
    timed = one_day and not one.all_day and one.ends is not None
    return Draft(
        activity_type=ActivityType(_LOGGED_AS.get(one.type, one.type)),
        organisation=one.provider_name or one.title,
        minutes=one.minutes,
        start_date=start.date() if start else None,
        end_date=end.date() if end else None,
        begins=start.time() if start and timed else None,
        ends=end.time() if end and timed else None,
        online=one.attendance == "online",
        said=one.title,
    )
