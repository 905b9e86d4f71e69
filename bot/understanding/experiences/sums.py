"""From durations, times and counts to the minutes of the whole, and whether they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.experiences.day_hours import WHOLE_DAY
from bot.understanding.experiences.time_readings import Break, Count, Duration, Per, Taken, Unit

# No single day is believed to take longer where a duration may be for one day or for all: then it is for all.
_LONGEST_DAY = 12 * 60
# "About 3 hours" may be so far from the times beside it.
_ABOUT = 30
# A lunch of no stated length explains so much between the times and the hours that are stated.
_LONGEST_LUNCH = 90


@dataclass(frozen=True, slots=True)
class Amount:
    """Minutes of the whole and of one day, and the number of days where it is counted; ``clash``: they
    disagree, ``beyond``: more than a day holds."""

    minutes: int | None = None
    minutes_a_day: int | None = None
    days: int | None = None
    approximate: bool = False
    clash: bool = False
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of an amount, gathered from everywhere in the words.

    ``times`` is the length of the times of one day, None where none are stated. ``dated`` is the number of days with
    a date, ``weekdays`` how many days a week it happened; ``several``: more than one day or time, ``alike``: what is
    stated is for each of them.
    """

    durations: tuple[Duration, ...]
    times: int | None
    counts: tuple[Count, ...]
    breaks: tuple[Break, ...]
    dated: int | None
    weekdays: int | None
    several: bool
    alike: bool


def amount_of(said: Said) -> Amount:
    """The amount; minutes are None where the sum is not sure."""
    number, clash = _pieces(said)
    counted = number if _is_counted(said) else None
    if clash:
        return Amount(days=counted, clash=True)
    many = number is None and _is_many(said)
    durations = said.durations
    approximate = any(each.approximate for each in durations)
    if any(each.minutes is None for each in durations) or any(each.below_zero for each in durations):
        durations = ()
        if said.times is None or said.durations[0].below_zero:
            return Amount(days=counted)
    amount = (
        _by_times(said, durations, number, many=many)
        if said.times is not None
        else _stated(said, durations, number, many=many)
    )
    shown = amount.minutes_a_day if many or counted or (number or 0) > 1 else None
    amount = Amount(amount.minutes, shown, counted, approximate, amount.clash)
    return _within_the_days(amount, said, number)


def _within_the_days(amount: Amount, said: Said, number: int | None) -> Amount:
    """Nobody does more than 24 hours in a day."""
    a_day = amount.minutes_a_day or 0
    longest = max((each.minutes or 0 for each in said.durations if each.per is Per.DAY), default=a_day)
    days = said.dated if said.dated is not None else number
    too_much = days is not None and amount.minutes is not None and amount.minutes > WHOLE_DAY * days
    if longest > WHOLE_DAY or too_much:
        kept = amount.minutes_a_day if a_day <= WHOLE_DAY else None
        return Amount(None, kept, amount.days, amount.approximate, beyond=True)
    return amount


def _pieces(said: Said) -> tuple[int | None, bool]:
    """On how many days, or how many times, it happened; and whether what is said of that clashes."""
    weeks = next((count.number for count in said.counts if count.unit is Unit.WEEKS), None)
    counts = [count for count in said.counts if count.unit is not Unit.WEEKS]
    if any(count.number is None for count in counts):
        return None, False
    if any(count.weekly for count in counts):
        weekly = counts[0].number or 0
        return (weekly * weeks if weeks and len(counts) == 1 else None), False
    numbers = {count.number for count in counts}
    if len(numbers) > 1:
        return None, False
    if not numbers:
        if said.dated is not None:
            return said.dated, False
        return (weeks * said.weekdays if weeks and said.weekdays else None), False
    number = numbers.pop()
    too_many = (
        any(count.unit is Unit.DAYS for count in counts) and said.dated is not None and (number or 0) > said.dated
    )
    return number, too_many


def _is_counted(said: Said) -> bool:
    return any(count.unit is not Unit.WEEKS or said.weekdays for count in said.counts) or (said.dated or 0) > 1


def _is_many(said: Said) -> bool:
    several = said.several or said.weekdays is not None
    return several or any(count.number != 1 or count.unit is Unit.WEEKS for count in said.counts)


def _by_times(said: Said, durations: Sequence[Duration], number: int | None, *, many: bool) -> Amount:
    """The times of a day, less the breaks, for each of the days; a duration beside them must agree."""
    assert said.times is not None
    unknown_break = any(each.minutes is None for each in said.breaks)
    off = sum(each.minutes or 0 for each in said.breaks)
    a_day: int | None = said.times - off
    if a_day is not None and a_day <= 0:
        return Amount(clash=True)
    lengths = {said.times, said.times - off}
    for each in durations:
        assert each.minutes is not None
        pieces = 1 if each.per in {Per.DAY, Per.TIME} else number
        fits = [length for length in lengths if pieces and _agree(each, length * pieces)]
        fits += [length for length in lengths if each.per is None and _agree(each, length)]
        lunch = unknown_break and pieces and 0 <= said.times * pieces - each.minutes <= _LONGEST_LUNCH * pieces
        if not fits and not lunch and (pieces or each.minutes < min(lengths)):
            return Amount(None, a_day, clash=True)
        if not fits and not lunch:
            return Amount(each.minutes if each.per is Per.ALL else None, a_day)
        if lunch and pieces and each.minutes % pieces == 0:
            a_day, unknown_break = each.minutes // pieces, False
    if unknown_break:
        return Amount()
    if many:
        return Amount(None, a_day)
    assert a_day is not None
    return Amount(a_day * (number or 1), a_day)


def _agree(duration: Duration, minutes: int) -> bool:
    return abs((duration.minutes or 0) - minutes) <= (_ABOUT if duration.approximate else 0)


def _stated(said: Said, durations: Sequence[Duration], number: int | None, *, many: bool) -> Amount:
    """What the durations say themselves."""
    weeks = next((count.number for count in said.counts if count.unit is Unit.WEEKS), None)
    pieces = {_net(each, said) for each in durations if each.per in {Per.DAY, Per.TIME}}
    wholes = {_net(each, said) for each in durations if each.per not in {Per.DAY, Per.TIME, Per.WEEK}}
    in_all = {_net(each, said) for each in durations if each.per is Per.ALL}
    weekly = {_net(each, said) for each in durations if each.per is Per.WEEK}
    if len(in_all) == 1 and len(wholes) > 1:
        pieces |= wholes - in_all
        wholes = in_all
    if None in pieces | wholes | weekly or len(pieces) > 1 or len(wholes) > 1 or len(weekly) > 1:
        return Amount()
    piece, whole, week = (next(iter(each), None) for each in (pieces, wholes, weekly))
    if week is not None:
        return Amount(week * weeks) if weeks and piece is None and whole is None else Amount()
    if piece is not None:
        return _each(piece, whole, number, many=many)
    return _whole(said, whole, number, in_all=bool(in_all), many=many)


def _each(piece: int, whole: int | None, number: int | None, *, many: bool) -> Amount:
    """So many minutes for each; a whole beside it must be the sum."""
    if number is None:
        return Amount(whole, piece)
    if whole is not None and whole != piece * number:
        return Amount(None, piece, clash=True)
    return Amount(piece * number, piece)


def _whole(said: Said, whole: int | None, number: int | None, *, in_all: bool, many: bool) -> Amount:
    """One duration: for all of it, unless several days leave open whether it is for each of them."""
    if whole is None:
        return Amount()
    if said.alike or (said.weekdays is not None and number is None and not in_all and whole <= _LONGEST_DAY):
        return _each(whole, None, number, many=many) if not in_all else Amount(whole)
    several = (number or 0) > 1 or (said.counts and number is None)
    if several and not in_all and whole <= _LONGEST_DAY:
        return Amount()
    return Amount(whole)


def _net(duration: Duration, said: Said) -> int | None:
    """Without the breaks that lie in it; None where it is not said whether they do."""
    minutes = duration.minutes or 0
    for each in said.breaks:
        if each.taken is Taken.WITHOUT:
            continue
        if each.minutes is None or each.taken is Taken.WITH:
            return None
        minutes -= each.minutes
    return minutes if minutes > 0 else None
