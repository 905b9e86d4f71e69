"""Skills proposed from what a student wrote, each with their own words as evidence. The student decides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bot.portfolio.clauses import Clause, clauses_of
from bot.portfolio.doing import is_own_doing
from bot.portfolio.experience import SkillTag
from bot.portfolio.skill_lists import SkillLists, shipped
from bot.word_lists import Found

MOST_OF_A_KIND = 3
LONGEST_EVIDENCE = 120


def propose_skills(texts: Sequence[str], already: Collection[str]) -> tuple[SkillTag, ...]:
    """At most three hard and three soft skills that ``texts`` say the student used, in the order said.

    ``already`` are names that are not proposed again, in any case. The evidence is the clause, as typed, of at most
    120 characters. What was not done, was only wished for or seen, or was done by others proposes nothing.
    """
    lists = shipped()
    had = {name.casefold() for name in already}
    chosen: list[SkillTag] = []
    for text in texts:
        for name, evidence in _said(text, lists):
            kind = lists.kinds[name]
            if name.casefold() not in had and sum(tag.kind == kind for tag in chosen) < MOST_OF_A_KIND:
                had.add(name.casefold())
                chosen.append(SkillTag(name, kind, evidence))
    return tuple(chosen)


def _said(text: str, lists: SkillLists) -> Iterator[tuple[str, str]]:
    """Each skill that ``text`` speaks of, with its evidence, in the order said."""
    for clause in clauses_of(text, lists.joints):
        found = lists.cues.find([word.text for word in clause.words[clause.first : clause.end]])
        for one in sorted(found, key=lambda one: (one.first, one.end, one.value or "")):
            if one.value is None or any(_takes_over(other, one, lists) for other in found):
                continue
            first, end = clause.first + one.first, clause.first + one.end
            if is_own_doing(clause, first, end, lists) and (evidence := _evidence(text, clause, first, end)):
                yield one.value, evidence


def _takes_over(longer: Found[str | None], shorter: Found[str | None], lists: SkillLists) -> bool:
    """Whether a longer phrase says what the shorter one in it means: "painted nails" is no painting."""
    if longer.value is None or shorter.value is None:
        return longer.value is None and longer.covers(shorter)
    same_kind = lists.kinds[longer.value] == lists.kinds[shorter.value]
    return same_kind and longer.covers(shorter) and longer.length > shorter.length


def _evidence(text: str, clause: Clause, first: int, end: int) -> str | None:
    """The clause as typed, or as much of it around the words ``first`` to ``end`` as there is room for."""
    words = clause.words
    start, stop = clause.span
    if stop - start > LONGEST_EVIDENCE:
        start, stop = words[first].start, words[end - 1].end
        for word in words[end : clause.end]:
            stop = word.end if word.end - start <= LONGEST_EVIDENCE else stop
        for word in reversed(words[clause.first : first]):
            start = word.start if stop - word.start <= LONGEST_EVIDENCE else start
    return text[start:stop] if stop - start <= LONGEST_EVIDENCE else None
