"""An opportunity as a card: what it says, what it does not say, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.reply import Card, CardFact, card_text
from bot.text import LONGEST_BUBBLE
from bot.turn import LONDON, Turn
from bot.wording.figures import day, listed, period, pounds
from knowledge.opportunities.finding import Hit
from knowledge.opportunities.moderation import HANDED_IN
from knowledge.opportunities.records import Opportunity, State
from knowledge.records import NOT_STATED


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters, boroughs and unknown things of a listing its card has room for."""

    title: int = 80
    name: int = 50
    summary: int = 90
    boroughs: int = 3
    unknown: int = 6
    link: int = 110


# A card is one bubble, whatever a provider wrote. What others say gives way first; how far it can be trusted never.
ROOMS = (
    Room(),
    Room(summary=0),
    Room(title=60, name=30, summary=0, boroughs=1, unknown=4),
    Room(title=60, name=30, summary=0, boroughs=1, unknown=2, link=0),
)


def offer_card(turn: Turn, hit: Hit, letter: str = "") -> Card:
    """The card of what was found, under ``letter`` where it stands in a list."""
    cards = (_card(turn, hit, letter, room) for room in ROOMS)
    return next((card for card in cards if len(card_text(card)) <= LONGEST_BUBBLE), _card(turn, hit, letter, ROOMS[-1]))


def _card(turn: Turn, hit: Hit, letter: str, room: Room) -> Card:
    one = hit.opportunity
    lines = [
        _what(turn, one, room),
        when_line(turn, one),
        where_line(turn, one, near=hit.distance == "neighbouring", most=room.boroughs),
        " ".join(filter(None, (cost_line(turn, one), years_line(turn, one)))),
        _unknown(turn, hit, room.unknown),
        *_trust(turn, one, room),
    ]
    return Card(
        id=one.id,
        kind="opportunity",
        title=clipped(one.title, room.title),
        letter=letter,
        summary="\n".join(filter(None, lines)),
        facts=_pay(turn, one),
    )


def plain_hit(one: Opportunity) -> Hit:
    """``one`` outside a search."""
    return Hit(one, 0.0, "not_stated")


def when_line(turn: Turn, one: Opportunity) -> str:
    """When it is, and until when it can be asked for."""
    if one.starts is None:
        says = [turn.words("offers.when_unknown")]
    elif one.type in {"apprenticeship", "part_time_work"}:
        says = [turn.words("offers.starts", day=day(one.starts.astimezone(LONDON).date()))]
    else:
        says = [turn.words("offers.when", when=_when(turn, one))]
    if one.apply_by is not None:
        says.append(turn.words("offers.apply_by", day=day(one.apply_by.astimezone(LONDON).date())))
    elif one.starts is None or one.type == "apprenticeship":
        says.append(turn.words("offers.apply_by_unknown"))
    if one.starts is None and one.apply_by is None and one.published is not None:
        says.append(turn.words("offers.published", day=day(one.published.astimezone(LONDON).date())))
    return " ".join(says)


def clipped(text: str, most: int) -> str:
    """``text`` in one line of at most ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _what(turn: Turn, one: Opportunity, room: Room) -> str:
    kind = turn.words(f"offers.type.{one.type}")
    provider = clipped(one.provider_name, room.name)
    line = (
        turn.words("offers.what", type=kind, provider=provider) if provider else turn.words("offers.whose", type=kind)
    )
    if one.summary and room.summary and not turn.audience.simplest:
        line += " " + turn.words("offers.they_say", words=clipped(one.summary.replace('"', "'"), room.summary))
    return line


def _when(turn: Turn, one: Opportunity) -> str:
    assert one.starts is not None
    start = one.starts.astimezone(LONDON)
    end = (one.ends or one.starts).astimezone(LONDON)
    said = period(start.date(), max(start.date(), end.date()))
    if one.all_day:
        return said
    if one.ends is None or end.date() != start.date():
        return turn.words("offers.from_time", day=said, begins=_time(start))
    return turn.words("offers.times", day=said, begins=_time(start), ends=_time(end))


def where_line(turn: Turn, one: Opportunity, *, near: bool = False, most: int = 3) -> str:
    """Where it is; ``near`` where that is next to the place that was asked for."""
    if one.attendance == "online":
        return turn.words("offers.online")
    if not one.boroughs:
        return turn.words("offers.where_unknown")
    code = "offers.where_near" if near else "offers.where"
    said = turn.words(code, place=_place(turn, one, most))
    return f"{said} {turn.words('offers.or_online')}" if one.attendance == "either" else said


def _place(turn: Turn, one: Opportunity, most: int) -> str:
    """The borough; a postcode district that lies in several is named, since nobody knows which of them it is."""
    names = list(one.boroughs[:most])
    if len(one.boroughs) > most:
        names.append(turn.words("offers.others"))
    if one.postcode_area and len(one.boroughs) > 1:
        return turn.words("offers.area", area=one.postcode_area, boroughs=listed(names))
    return listed(names)


def cost_line(turn: Turn, one: Opportunity) -> str:
    """What it costs; "" for a job, which costs nothing."""
    if one.type in {"apprenticeship", "part_time_work"}:
        return ""
    if one.cost_pence is None:
        return turn.words("offers.cost_unknown")
    return turn.words("offers.cost", cost=pounds(one.cost_pence / 100)) if one.cost_pence else turn.words("offers.free")


def years_line(turn: Turn, one: Opportunity) -> str:
    """Which school years it is for; "" where it does not say."""
    years = sorted(one.years)
    if not years:
        return ""
    if len(years) == 1:
        return turn.words("offers.year", year=years[0])
    if years[-1] - years[0] + 1 > len(years):
        return turn.words("offers.some_years", years=listed([str(year) for year in years]))
    return turn.words("offers.years", first=years[0], last=years[-1])


def _unknown(turn: Turn, hit: Hit, most: int) -> str:
    """What was asked for and the listing is silent on; what the card says already is not said twice."""
    told = {"dates", "boroughs", "free"}
    silent = [turn.words(f"offers.silent.{code}") for code in hit.unknown if code not in told]
    if len(silent) > most:
        silent = [*silent[:most], turn.words("offers.silent_more", count=len(silent) - most)]
    return turn.words("offers.does_not_say", things=listed(silent)) if silent else ""


def _trust(turn: Turn, one: Opportunity, room: Room) -> list[str]:
    state = one.state(turn.now)
    lines: list[str] = []
    if state is State.UNVERIFIED:
        lines.append(turn.words("offers.unverified"))
    elif state in {State.FULL, State.EXPIRED}:
        lines.append(turn.words(f"offers.{state.value}"))
    elif not one.bookable(turn.now):
        lines.append(turn.words("offers.not_bookable"))
    elif state is State.CLOSING_SOON:
        lines.append(turn.words("offers.closing_soon"))
    checked = (
        turn.words("offers.checked", day=day(one.checked_on)) if one.checked_on else turn.words("offers.unchecked")
    )
    lines.append(f"{checked} {_source(turn, one, room)}")
    if one.link and len(one.link) <= room.link and state not in {State.FULL, State.EXPIRED}:
        code = "offers.link" if one.bookable(turn.now) else "offers.link_to_ask"
        lines.append(turn.words(code, link=one.link))
    return lines


def _source(turn: Turn, one: Opportunity, room: Room) -> str:
    if one.source == HANDED_IN:
        return turn.words("offers.source_provider")
    return turn.words("offers.source", source=clipped(one.source, room.name))


def _pay(turn: Turn, one: Opportunity) -> tuple[CardFact, ...]:
    """What an advert says of pay; the youngest get no pay."""
    pay = one.pay
    if pay is None or turn.audience.simplest or pay.low is None or pay.high is None:
        return ()
    amount = pounds(pay.low) if pay.low == pay.high else f"{pounds(pay.low)} to {pounds(pay.high)}"
    unit = turn.words(f"offers.pay_unit.{_unit(pay.unit)}")
    text = turn.words("offers.pay", amount=amount, unit=unit, year=pay.year)
    return (CardFact(turn.words("label.pay"), text, pay.source, pay.year, pay.region or NOT_STATED),)


def _unit(unit: str) -> str:
    return next((name for name in ("hour", "week", "month", "year") if name in unit), "other")


def _time(when: datetime) -> str:
    return f"{when:%H:%M}"
