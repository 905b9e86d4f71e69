"""Questions about one listing: answered with what it says, and with what it does not say; nothing beyond that."""

from __future__ import annotations

from bot.offering.cards import cost_line, when_line, where_line, years_line
from bot.offering.listing import INTENT, do
from bot.reply import Reply, Status
from bot.turn import Turn
from bot.understanding.opportunities.reading import ANY_DAY, read_wanted
from bot.understanding.opportunities.said import says
from knowledge.opportunities.records import Opportunity


def answer(turn: Turn, one: Opportunity) -> Reply:
    """The side of ``one`` that is asked about; where the listing is silent, whom to ask."""
    lines = list(dict.fromkeys(_sides(turn, one))) or [turn.words("offers.ask.unknown")]
    if one.link:
        lines.append(turn.words("offers.link" if one.bookable(turn.now) else "offers.link_to_ask", link=one.link))
    kept = one.id in turn.conversation.saved
    saving = () if kept else (do(turn, "offers.choice.save_it", "save", one.id),)
    choices = (*saving, do(turn, "offers.choice.more", "more"), turn.person_choice())
    title = turn.words("offers.ask.title", title=one.title)
    return turn.reply(Status.ANSWERED, "\n".join((title, *lines)), choices=choices, intent=INTENT)


def _sides(turn: Turn, one: Opportunity) -> list[str]:
    text = turn.message.text
    wanted = read_wanted(text, ANY_DAY).wanted
    lines: list[str] = []
    if wanted.free or says("about_cost", text):
        lines.append(cost_line(turn, one) or turn.words("offers.cost_unknown"))
    for need in wanted.access:
        said = {True: "yes", False: "no", None: "silent"}[one.says(need)]
        lines.append(turn.words(f"offers.access.{said}", what=turn.words(f"offers.silent.{need}")))
    if wanted.boroughs or wanted.attendance or says("about_place", text):
        lines.append(where_line(turn, one))
    if wanted.begins or wanted.ends or wanted.days or says("about_time", text):
        lines.append(when_line(turn, one))
    if wanted.years or says("about_years", text):
        lines.append(years_line(turn, one) or turn.words("offers.ask.years_silent"))
    if says("about_provider", text):
        lines.append(turn.words("offers.ask.provider", provider=one.provider_name or turn.words("offers.ask.nobody")))
    return lines
