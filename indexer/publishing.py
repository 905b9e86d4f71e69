"""Writing an index beside the one in use, and putting it in its place at once.

The version in use is only ever replaced by one that is whole: ``CURRENT`` is renamed into place last.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import faiss
import numpy as np

from indexer.encoding import Texts
from indexer.errors import BuildError
from knowledge.encoder import Vectors
from knowledge.errors import KnowledgeError
from knowledge.index import current_version, versions
from knowledge.lexical import Lexical
from knowledge.records import Document

OLD_VERSIONS_KEPT = 1


@contextlib.contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """One build at a time; a lock that the system drops when the process ends, however it ends.

    Raises BuildError where the folder cannot be written or another build holds it.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = (root / ".lock").open("w")
    except OSError as error:
        raise BuildError(
            f"The folder {root} cannot be written ({error.strerror}): mend its rights, or set AMBITIONS_HOME."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BuildError(f"Another build is writing to {root}: wait until it is done, and build again.") from error
        _remove_parts(root)
        yield


@contextlib.contextmanager
def draft(root: Path, version: str) -> Iterator[Path]:
    """A folder to write into, put in use when all went well and removed when not. Raises BuildError."""
    part, whole = root / f".{version}.part", root / version
    try:
        part.mkdir()
        yield part
        _sync(part)
        part.rename(whole)
        _sync_one(root)
        _point_to(root, version)
    except BaseException as error:
        shutil.rmtree(part, ignore_errors=True)
        if not _in_use(root, version):
            shutil.rmtree(whole, ignore_errors=True)
        if isinstance(error, OSError):
            raise BuildError(
                f"The index could not be written to {root} ({error.strerror or error}): free some space or mend the"
                " rights, and build again. The index in use is untouched."
            ) from error
        raise


def write_files(folder: Path, documents: Sequence[Document], texts: Texts, vectors: Vectors) -> dict[str, str]:
    """Everything but the manifest; gives back the digest of each file. Raises OSError."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    with (folder / "vectors.faiss").open("wb") as file:
        # Not by faiss.write_index, whose error on a full disk is none of the system's own.
        file.write(faiss.serialize_index(index).data)
    np.save(folder / "passages.npy", texts.passages)
    np.save(folder / "hashes.npy", texts.hashes)
    Lexical.build(documents).save(folder / "lexical")
    with (folder / "documents.jsonl").open("w", encoding="utf-8") as lines:
        for document in documents:
            lines.write(json.dumps(document.as_json(), ensure_ascii=False) + "\n")
    digests = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            digests[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def tidy(root: Path, version: str) -> None:
    """Remove the versions that are older than the one before ``version``."""
    others = [folder for folder in versions(root) if folder.name != version]
    for folder in others[OLD_VERSIONS_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_parts(root: Path) -> None:
    """What killed builds left half written; whoever holds the lock knows that nobody is writing to it."""
    for part in root.glob(".*.part"):
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)


def _in_use(root: Path, version: str) -> bool:
    try:
        return current_version(root).name == version
    except KnowledgeError:
        return False


def _sync(folder: Path) -> None:
    """Everything on disk before the pointer moves, so that a power cut leaves one version or the other."""
    for path in [*folder.rglob("*"), folder]:
        _sync_one(path)


def _sync_one(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _point_to(root: Path, version: str) -> None:
    pointer = root / ".CURRENT.part"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(version + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(root / "CURRENT")
    _sync_one(root)
