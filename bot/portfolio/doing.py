"""Whether words that look like a skill say that the student did it themselves."""

from __future__ import annotations

from collections.abc import Sequence

from bot.portfolio.clauses import Clause
from bot.portfolio.skill_lists import SkillLists
from bot.word_lists import Phrases

TAIL = 4


def is_own_doing(clause: Clause, first: int, end: int, lists: SkillLists) -> bool:
    """Whether words ``first`` to ``end`` of the clause's sentence were done, by the speaker, and are not put down.

    Whatever leaves a doubt counts as no: a question, a "not", a wish, somebody else's doing.
    """
    reach = clause.reach[first]
    before = _without(lists.not_negative, [word.text for word in clause.words[reach:first]])
    if clause.asked or (before and before[-1] in lists.likings) or lists.not_done.find(before):
        return False
    by_others = _is_somebody_elses(before, max(0, clause.first - reach), lists)
    return not by_others and not _is_put_down(clause, end, lists)


def _without(phrases: Phrases[None], words: Sequence[str]) -> list[str]:
    """``words`` with those of ``phrases`` blanked out."""
    blank = {place for found in phrases.find(words) for place in range(found.first, found.end)}
    return ["" if place in blank else word for place, word in enumerate(words)]


def _is_somebody_elses(before: list[str], clause: int, lists: SkillLists) -> bool:
    """Whether the nearest doer named in ``before`` is somebody else; its clause begins at ``clause``."""
    own = max((found.end for found in lists.own.find(before)), default=0)
    if max((found.end for found in lists.others.find(before)), default=0) > own:
        return True
    # "me and my mate baked" is one doer; in "i served and the chef baked" another one follows.
    joined = [place + 1 for place, word in enumerate(before) if place > own and word in lists.joints.joiners]
    start = max(joined, default=own)
    for found in lists.other_doers.find(before):
        if found.first >= start and all(
            not word or word in lists.before_a_doer for word in before[start : found.first]
        ):
            return True
    if own > clause and not joined:
        return False
    return _opens_with_a_stranger(before[max(start, clause) :], lists)


def _opens_with_a_stranger(words: list[str], lists: SkillLists) -> bool:
    """Whether ``words``, which name no doer that we know, begin with one all the same: "sarah"."""
    opening = next((word for word in words if word and not word.isdigit() and word not in lists.passing_words), None)
    return opening is not None and opening not in lists.opening_words and not lists.cues.may_begin_with(opening)


def _is_put_down(clause: Clause, end: int, lists: SkillLists) -> bool:
    """Whether what follows right after takes it back: "teamwork was rubbish"."""
    tail = [word.text for word in clause.words[end : min(end + TAIL, clause.end)]]
    stops = lists.joints.conditions | lists.joints.joiners
    stop = next((place for place, word in enumerate(tail) if word in stops), None)
    return bool(lists.put_downs.find(tail[:stop]))
