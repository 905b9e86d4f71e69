"""Building an index: read the sources, encode what changed, write beside, swap at once."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from indexer import encoding, publishing
from indexer.progress import Progress, step
from indexer.reading import NOTHING, gather, held_of
from knowledge.encoder import Encoder
from knowledge.index import Manifest
from knowledge.records import Document


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: its manifest, how many texts were encoded anew, and the rows that were skipped."""

    manifest: Manifest
    encoded: int
    skipped: tuple[str, ...]


@dataclass(slots=True)
class _Clock:
    """Seconds spent in each step."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begun, 3)


def build(
    root: Path,
    sources: Sequence[tuple[str, Path]],
    encoder: Encoder,
    progress: Progress,
    fetched: Mapping[str, Sequence[Document]] = NOTHING,
    down: Collection[str] = (),
) -> Built:
    """Build from ``sources`` (name and path each) into ``root`` and put the result in use.

    ``fetched`` are documents that a running source gave, by its name. Of those of ``down``, sources that could not be
    read, the documents of the index in use go on being in the new one.

    Raises BuildError, or CatalogueError from the starter catalogue; the index in use then stays in use.
    """
    clock = _Clock()
    with publishing.only_writer(root):
        with clock.step("read"):
            gathered = gather(sources, progress, {**fetched, **held_of(root, down)})
            texts = encoding.texts_of(gathered.documents)
        with clock.step("reuse"):
            held = encoding.held_by(root, encoder)
        with clock.step("encode"):
            vectors, encoded = encoding.encode(texts, held, encoder, progress)
        now = datetime.now(UTC)
        version = f"{now:%Y%m%dT%H%M%S.%fZ}"
        with step(progress, "writing"), publishing.draft(root, version) as folder:
            with clock.step("write"):
                files = publishing.write_files(folder, gathered.documents, texts, vectors)
            manifest = Manifest(
                version=version,
                model=encoder.name,
                fingerprint=encoder.fingerprint,
                dimensions=encoder.dimensions,
                documents=len(gathered.documents),
                passages=len(texts.passages),
                texts=len(texts.texts),
                built_at=now.isoformat(timespec="seconds"),
                sources=gathered.counts,
                seconds=clock.seconds,
                files=files,
            )
            (folder / "manifest.json").write_text(manifest.as_json(), encoding="utf-8")
            progress.advance(len(gathered.documents))
        publishing.tidy(root, version)
    return Built(manifest, encoded, gathered.skipped)
