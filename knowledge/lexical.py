"""The lexical side of the search: BM25 over each document's words, beside the vectors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from knowledge.records import Document

_WORD = re.compile(r"[^\W_]+")
# Words that say nothing of a job; "it" stays, since it is also a field of work.
_STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "from",
        "i",
        "if",
        "in",
        "into",
        "is",
        "my",
        "of",
        "on",
        "or",
        "so",
        "such",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "will",
        "with",
        "you",
        "your",
        "me",
        "we",
        "our",
        "job",
        "jobs",
        "work",
        "working",
        "like",
    ]
)


def words_of(text: str) -> list[str]:
    """Stemmed words of ``text`` without those that say nothing of a job."""
    words = [word for word in _WORD.findall(text.lower()) if word not in _STOP]
    stems: list[str] = Stemmer.Stemmer("english").stemWords(words)
    return stems


def bag_of(document: Document) -> list[str]:
    """Everything that a document says, as words."""
    summary = () if any(passage.field == "summary" for passage in document.passages) else (document.summary,)
    return words_of(" ".join([*(passage.text for passage in document.passages), *summary]))


class Lexical:
    """BM25 scores over an index's documents."""

    def __init__(self, scorer: bm25s.BM25) -> None:
        self._scorer = scorer

    @classmethod
    def build(cls, documents: Sequence[Document]) -> Lexical:
        """Index ``documents`` in their order."""
        scorer = bm25s.BM25()
        scorer.index([bag_of(document) or ["-"] for document in documents], show_progress=False)
        return cls(scorer)

    @classmethod
    def load(cls, folder: Path) -> Lexical:
        """What :meth:`save` wrote. Raises OSError or ValueError where it is damaged."""
        return cls(bm25s.BM25.load(folder, load_corpus=False))

    def save(self, folder: Path) -> None:
        """Write to ``folder``, which is made."""
        self._scorer.save(folder)

    def scores(self, text: str) -> NDArray[np.float32]:
        """A score for each document, 0 to 1 (the best one has 1), or all 0 where no word is known."""
        known = [word for word in words_of(text) if word in self._scorer.vocab_dict]
        count = int(self._scorer.scores["num_docs"])
        if not known:
            return np.zeros(count, dtype=np.float32)
        scores = np.asarray(self._scorer.get_scores(known), dtype=np.float32)
        best = float(scores.max(initial=0.0))
        return scores / best if best > 0 else scores
