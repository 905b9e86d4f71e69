"""Everything that is known, in one hand: the encoder, the search, and the names of careers."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping

from knowledge import answers, ncs_figures
from knowledge.answers import Answer
from knowledge.asking import Request
from knowledge.encoder import Encoder, Vectors
from knowledge.index import Index
from knowledge.names import Named, Names
from knowledge.records import Document
from knowledge.searcher import Keep, Matches, Searcher

# Texts whose vectors are kept at hand; a message and its wishes are a handful.
REMEMBERED = 4096


class Library:
    """Read-only and safe to share between threads."""

    def __init__(self, encoder: Encoder, index: Index) -> None:
        self.encoder = encoder
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
        """The vector of ``text``, encoded now if it was not made ready."""
        self.encode([text])
        with self._guard:
            vector = self._vectors.get(text)
        return self.encoder.encode([text])[0] if vector is None else vector

    def texts_to_encode(self, request: Request) -> list[str]:
        """Every text of a request as it is encoded."""
        return [self.searcher.written(request, text) for text in request.texts if text]

    def search(self, request: Request, *, limit: int, keep: Keep | None = None, seed: int = 0) -> Matches:
        """The ``limit`` best careers for ``request``."""
        meanings = {text: self.vector(self.searcher.written(request, text)) for text in request.texts if text}
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
