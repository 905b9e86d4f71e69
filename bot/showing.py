"""A portfolio in words: what is in it, the latest first, and what it can be given out as."""

from __future__ import annotations

from bot.drafting.lines import line_of
from bot.portfolio.experience import Experience, State
from bot.reply import Choice, Reply, Status
from bot.text import packed
from bot.turn import Turn
from bot.wording.figures import listed
from bot.wording.words import LAST_YEAR_OF_KEY_STAGE_2

INTENT = "export_portfolio"
MOST_LINES = 12


def show(turn: Turn) -> Reply:
    """The list, with what can be done next."""
    held = turn.book.experiences
    if not held:
        add = turn.choice("choice.log", "log_experience")
        how = turn.choice("choice.how_counted", "show_hours", do="how")
        return turn.reply(Status.ANSWERED, turn.words("portfolio.empty"), choices=(add, how))
    lines = [_line(turn, one) for one in held[:MOST_LINES]]
    if len(held) > MOST_LINES:
        lines.append(turn.words("portfolio.more", count=len(held) - MOST_LINES))
    skills = tuple(dict.fromkeys(skill.name for one in held for skill in one.skills))
    if skills:
        lines.append(turn.words("portfolio.skills", skills=listed(skills)))
    return turn.reply(
        Status.ANSWERED,
        *packed([turn.words("portfolio.intro"), *lines]),
        closing=(turn.words("portfolio.offer"),),
        choices=file_choices(turn),
    )


def file_choices(turn: Turn) -> tuple[Choice, ...]:
    """The files that people ask for most, and the way to the others."""
    choices = [_file(turn, "pdf"), _file(turn, "cv"), _file(turn, "other")]
    if is_key_stage_2(turn):
        del choices[1]
    return (*choices, turn.choice("log.choice.my_hours", "show_hours"), turn.choice("choice.log", "log_experience"))


def other_files(turn: Turn) -> tuple[Choice, ...]:
    """The files for other programs."""
    return tuple(_file(turn, kind) for kind in ("transfer", "badges", "json_resume"))


def is_key_stage_2(turn: Turn) -> bool:
    """Whether the student is in Years 3 to 6."""
    year = turn.conversation.year
    return year is not None and year <= LAST_YEAR_OF_KEY_STAGE_2


def _file(turn: Turn, kind: str) -> Choice:
    return turn.choice(f"portfolio.choice.{kind}", INTENT, do=kind)


def _line(turn: Turn, one: Experience) -> str:
    line = line_of(turn, one)
    if one.state is State.PLANNED:
        return turn.words("portfolio.line_planned", line=line)
    if one.state is State.EXPLORED:
        return turn.words("portfolio.line_explored", line=line)
    code = "portfolio.line_hidden" if one.hidden else "portfolio.line"
    return turn.words(code, line=line, trust=turn.words(f"trust.{one.trust.value}").lower())
