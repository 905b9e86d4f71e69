"""The balance in words and as a picture, a guide to pace, how hours are counted, and whether something counts."""

from __future__ import annotations

from bot.portfolio.balance_told import balance_lines, balance_picture
from bot.portfolio.counting import balance
from bot.portfolio.counting_rules import Rules, shipped_rules
from bot.portfolio.experience import ActivityType
from bot.portfolio.explaining import how_lines
from bot.portfolio.pace import hours_on_even_pace, nearest_top_up
from bot.portfolio.school_year import with_years
from bot.portfolio.sectors import steam_letters
from bot.portfolio.shown import Reach, reach_of
from bot.reply import Choice, Reply, Status
from bot.showing import show
from bot.turn import Skill, Turn
from bot.understanding.experiences.kinds import kind_named, kind_of
from bot.understanding.experiences.said import says


def run(turn: Turn) -> Reply:
    """What was asked about hours."""
    text, what = turn.message.text, turn.understood.slots.get("do", "")
    rules = shipped_rules()
    kind = kind_named(text)
    asks = not what and says("asks_if_counts", text)
    if asks and kind_of(text).alone:
        return turn.reply(Status.ANSWERED, turn.words("log.explored_why"), choices=_after_rules(turn))
    if asks and kind is not None:
        return _does_it_count(turn, kind, rules)
    if asks or what == "how" or (not what and says("how_counted", text)):
        lines = how_lines(rules, turn.words, turn.audience)
        return turn.reply(
            Status.ANSWERED,
            turn.words("hours.how.intro"),
            *lines,
            choices=_after_rules(turn),
        )
    if not what and says("list", text):
        return show(turn)
    return _balance(turn, rules)


def _after_rules(turn: Turn) -> tuple[Choice, ...]:
    return (turn.choice("log.choice.my_hours", "show_hours"), turn.choice("choice.log", "log_experience"))


def _balance(turn: Turn, rules: Rules) -> Reply:
    audience, year = turn.audience, turn.conversation.year
    held = with_years(turn.book.experiences, year, turn.local.date())
    total = balance(held, rules, steam_letters)
    closing = []
    pace = hours_on_even_pace(year, turn.local.date(), rules)
    if pace and 0 < total.hundred.total < rules.hundred.goal:
        closing.append(turn.words("hours.pace", hours=pace))
    closing.append(turn.words("hours.top_up", what=turn.words(f"hours.top_up.{nearest_top_up(total, rules, year)}")))
    return turn.reply(
        Status.ANSWERED,
        *balance_lines(total, turn.words, audience),
        closing=(" ".join(closing),),
        pictures=(balance_picture(total, turn.words, audience),),
        choices=(
            turn.choice("choice.log", "log_experience"),
            turn.choice("choice.my_portfolio", "export_portfolio"),
            turn.choice("choice.how_counted", "show_hours", do="how"),
        ),
    )


def _does_it_count(turn: Turn, kind: ActivityType, rules: Rules) -> Reply:
    name = turn.words(f"type.{kind.value}").lower()
    told = [turn.words("counts.yes", kind=name)]
    if reach_of(turn.audience) >= Reach.WORKPLACES:
        code = "counts.workplaces" if kind in rules.workplaces.types else "counts.not_workplaces"
        told.append(turn.words(code))
    if kind is ActivityType.PART_TIME_WORK and rules.law.covers(turn.conversation.year):
        told.append(turn.words("counts.paid"))
    choices = (turn.choice("choice.log", "log_experience"), turn.choice("choice.how_counted", "show_hours", do="how"))
    return turn.reply(Status.ANSWERED, " ".join(told), choices=choices)


HOURS = Skill("hours", ("show_hours",), run)
