"""Everything that is known, in one hand: the encoder, the search, and the names of careers."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from knowledge import answers, ncs_figures
from knowledge.answers import Answer
from knowledge.asking import Request
from knowledge.encoder import Encoder, Vectors
from knowledge.index import Index
from knowledge.labour_facts import FetchedFacts, NothingFetched
from knowledge.names import Named, Names
from knowledge.records import Document
from knowledge.searcher import Keep, Matches, Searcher

# Texts whose vectors are kept at hand; a message and its wishes are a handful.
REMEMBERED = 4096
# A turn searches a few times, and each search may show that vectors are missing.
MOST_BEGINNINGS = 8
T = TypeVar("T")


class VectorsMissingError(Exception):
    """A search needs vectors that were not made ready: ``texts``. See :meth:`Library.with_vectors`."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(texts)
        super().__init__(f"{len(self.texts)} vectors were not made ready")


class Library:
    """Read-only and safe to share between threads. It encodes in :meth:`encode` alone, so that nobody waits for it.

    ``fetched`` holds the figures of the labour market that were fetched; without it none were.
    """

    def __init__(self, encoder: Encoder, index: Index, fetched: FetchedFacts | None = None) -> None:
        self.encoder = encoder
        self.fetched: FetchedFacts = fetched or NothingFetched()
        self.searcher = Searcher(index)
        known = {document.id.partition(":")[2] for document in index.documents}
        titled = [
            Document(f"career:{figures.slug}", "career", figures.title, ncs_figures.SOURCE)
            for figures in ncs_figures.by_slug().values()
            if figures.slug not in known
        ]
        self._titles = {document.id: document.title for document in titled}
        self.names = Names([*index.documents, *titled])
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._guard = threading.Lock()

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers on file, by id."""
        return answers.shipped()

    @property
    def version(self) -> str:
        """The version of the index in use."""
        return self.searcher.index.manifest.version

    def encode(self, texts: Iterable[str]) -> None:
        """Make the vectors of ``texts`` ready, so that nothing needs encoding inside a transaction."""
        wanted = [text for text in dict.fromkeys(texts) if text]
        with self._guard:
            missing = [text for text in wanted if text not in self._vectors]
        if not missing:
            return
        vectors = self.encoder.encode(missing)
        with self._guard:
            self._vectors.update(zip(missing, vectors, strict=True))
            while len(self._vectors) > REMEMBERED:
                self._vectors.popitem(last=False)

    def vector(self, text: str) -> Vectors:
        """The vector of ``text``. Raises VectorsMissingError where it was not made ready."""
        return self._ready([text])[text]

    def with_vectors(self, work: Callable[[], T]) -> T:
        """What ``work`` gives, begun again with the vectors that it lacked; it must leave nothing behind when it fails.

        Which texts a turn needs shows only in the turn, and encoding must not happen within its transaction.
        """
        for _ in range(MOST_BEGINNINGS - 1):
            try:
                return work()
            except VectorsMissingError as missing:
                self.encode(missing.texts)
        return work()

    def _ready(self, texts: Sequence[str]) -> dict[str, Vectors]:
        with self._guard:
            missing = [text for text in texts if text not in self._vectors]
            if missing:
                raise VectorsMissingError(missing)
            return {text: self._vectors[text] for text in texts}

    def meanings_of(self, texts: Iterable[str]) -> Mapping[str, Vectors]:
        """The meaning of each wish in ``texts``, slips mended. Raises VectorsMissingError where one is not ready."""
        return self._meanings(Request(), texts)

    def texts_of_wishes(self, texts: Iterable[str]) -> list[str]:
        """``texts`` in the form in which :meth:`meanings_of` asks for their vectors."""
        return [self.searcher.written(Request(), text) for text in texts]

    def _meanings(self, request: Request, texts: Iterable[str]) -> Mapping[str, Vectors]:
        written = {text: self.searcher.written(request, text) for text in texts}
        ready = self._ready(list(written.values()))
        return {text: ready[form] for text, form in written.items()}

    def texts_to_encode(self, request: Request) -> list[str]:
        """Every text of a request as it is encoded."""
        return [self.searcher.written(request, text) for text in request.texts if text]

    def search(self, request: Request, *, limit: int, keep: Keep | None = None, seed: int = 0) -> Matches:
        """The ``limit`` best careers for ``request``. Raises VectorsMissingError with all that is not ready."""
        meanings = self._meanings(request, [text for text in request.texts if text])
        return self.searcher.search(request, meanings, limit=limit, kind="career", keep=keep, seed=seed)

    def document(self, identity: str) -> Document | None:
        """The document with this id, or None."""
        return self.searcher.document(identity)

    def title(self, identity: str) -> str:
        """The title of a career, also of one that is known by name alone."""
        document = self.document(identity)
        return document.title if document else self._titles.get(identity, "")

    def named(self, text: str, *, asked: bool = False) -> list[Named]:
        """Careers that ``text`` names."""
        return self.names.find(text, asked=asked)
