"""Short things that people say while they log, change and show experiences: ``said.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.word_lists import Phrases, WordListError, phrase_list, read_mapping, words_of

FILE = Path(__file__).with_name("said.yaml")
FILLER, SHORTEST_TELLING = "filler", 3


def says(section: str, text: str, file: Path = FILE) -> bool:
    """Whether one of the phrases of ``section`` stands in ``text``. Raises KeyError for an unknown section."""
    return bool(said_words(file)[section].find([word.text for word in words_of(text)]))


def says_only(section: str, text: str, file: Path = FILE) -> bool:
    """Whether ``text`` is one of the phrases of ``section`` and nothing beside it but words that add nothing."""
    words, found = _found(section, text, file)
    return found and not words


def without(section: str, text: str) -> str:
    """``text`` with the phrases of ``section`` taken out. Raises KeyError for an unknown section."""
    words = words_of(text)
    found = said_words()[section].find([word.text for word in words])
    for place in sorted({place for one in found for place in range(one.first, one.end)}, reverse=True):
        text = text[: words[place].start] + text[words[place].end :]
    return text


def says_more(section: str, text: str) -> bool:
    """Whether ``text`` has a word of three letters or more beside the phrases of ``section`` and filler."""
    return any(len(word) >= SHORTEST_TELLING for word in _found(section, text, FILE)[0])


def yes_or_no(text: str) -> bool | None:
    """True for a yes, False for a no, None for anything that says more or something else."""
    if text.strip() in {"👍", "✅", "👌"}:
        return True
    if text.strip() == "👎" or says_only("no", text):
        return False
    return True if says_only("yes", text) else None


def _found(section: str, text: str, file: Path) -> tuple[list[str], bool]:
    """The words of ``text`` beside the phrases of ``section`` and filler, and whether such a phrase is there."""
    words = [word.text for word in words_of(text)]
    found = said_words(file)[section].find(words)
    # Words that add nothing are the same, whatever is spoken of.
    covered = {place for one in (*found, *said_words()[FILLER].find(words)) for place in range(one.first, one.end)}
    return [word for place, word in enumerate(words) if place not in covered], bool(found)


@cache
def said_words(path: Path = FILE) -> Mapping[str, Phrases[None]]:
    """The phrases of each section, read once. Raises WordListError with file and entry."""
    lists: dict[str, Phrases[None]] = {}
    for section, phrases in read_mapping(path).items():
        try:
            lists[section] = Phrases((phrase, None) for phrase in phrase_list(phrases))
        except (TypeError, ValueError, AttributeError) as error:
            raise WordListError(f"{path.name}: {section}: {error}.") from error
    return lists
