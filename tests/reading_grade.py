"""How hard a text is to read.

The reading grade is Flesch-Kincaid's with a syllable counter of our own, since that of textstat needs a
dictionary that has to be downloaded: groups of vowels, corrected for silent endings and for vowels that meet.
"""

from __future__ import annotations

import re
import statistics
from functools import cache


def words(text: str) -> list[str]:
    """The words of ``text``, in lower case."""
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("’", "'"))


@cache
def syllables(word: str) -> int:
    """How many syllables a word has, near enough."""
    groups = len(re.findall(r"[aeiou]+|(?<=[^aeiou])y", word))
    apart = len(re.findall(r"i[ao](?!u)|eo(?!p)|ua|oe[mt]|eat[eio]|[aeiou]ing|ea$|(?<!t)ience|iet", word))
    together = len(re.findall(r"[cst]io|qua|[ct]ia[ln]", word))
    silent = re.search(r"[^aeiouyl]es?$|[aeiou]les?$|[^aeioutd]ed$", word) and not re.search(
        r"([cgsxz]|[cs]h)es$", word
    )
    return max(1, groups + apart - together - bool(silent))


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence."""
    return [found for part in re.split(r"[.!?]+(?=\s|$|\")", text) if (found := words(part))]


def grade(text: str) -> float:
    """The American school year in which ``text`` can be read; age is about five years more."""
    split = sentences(text)
    every = [word for sentence in split for word in sentence]
    return 0.39 * len(every) / len(split) + 11.8 * statistics.fmean(map(syllables, every)) - 15.59
