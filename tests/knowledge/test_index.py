"""Opening an index: what is damaged is said, and the one before it serves."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import ForeignModelError, IndexDamagedError, IndexMissingError
from knowledge.index import FIELD_CODES, current_version, open_index
from tests.indexer.building import built
from tests.indexer.encoders import CountingEncoder, OtherEncoder
from tests.indexer.samples import write_onet

FILES = (
    "manifest.json",
    "documents.jsonl",
    "vectors.faiss",
    "passages.npy",
    "hashes.npy",
    "lexical/vocab.index.json",
    "lexical/data.csc.index.npy",
)

# Sixteen bits hold about three decimals.
HALF_PRECISION = 1e-3


def flip(path: Path) -> None:
    """Turn one bit over in the middle."""
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 0b1000_0000
    path.write_bytes(held)


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGES: dict[str, Callable[[Path], None]] = {"a bit over": flip, "half of it": halve, "gone": Path.unlink}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small source."""
    return write_onet(tmp_path / "onet", 20)


@pytest.fixture
def root(tmp_path: Path, source: Path) -> Path:
    """An index folder with one version."""
    built(tmp_path / "index", source)
    return tmp_path / "index"


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_damage_is_said_and_the_version_before_serves(name: str, damage: str, root: Path, source: Path) -> None:
    first = current_version(root).name
    second = built(root, source).manifest.version
    DAMAGES[damage](root / second / name)
    index = open_index(root, CountingEncoder())
    assert index.manifest.version == first
    assert f"The index in {root} cannot be used (" in index.fault
    assert "run `.venv/bin/python -m indexer build` to make it again. Until then the one of 20" in index.fault

    healed = built(root, source)
    assert healed.encoded in {0, healed.manifest.texts}, "what is damaged is not taken over"
    assert not open_index(root, CountingEncoder()).fault


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_damage_without_a_version_before(name: str, damage: str, root: Path) -> None:
    DAMAGES[damage](current_version(root) / name)
    with pytest.raises(IndexDamagedError, match=r"cannot be used \(.*\): run `.venv/bin/python -m indexer build`"):
        open_index(root)


def test_vectors_that_changed_are_encoded_again(root: Path, source: Path) -> None:
    flip(current_version(root) / "vectors.faiss")
    encoder = CountingEncoder()
    built(root, source, encoder)
    index = open_index(root, encoder)
    assert len(encoder.texts) == index.manifest.texts
    np.testing.assert_allclose(np.linalg.norm(index.vectors, axis=1), 1, rtol=1e-5)


@pytest.mark.parametrize("pointer", ["", "nothing-there\n", "../elsewhere", "\x00", "a\nb"])
def test_a_pointer_to_nowhere(pointer: str, root: Path) -> None:
    version = current_version(root).name
    (root / "CURRENT").write_text(pointer, encoding="utf-8")
    index = open_index(root)
    assert index.manifest.version == version
    assert "CURRENT" in index.fault
    shutil.rmtree(root / version)
    with pytest.raises(IndexDamagedError, match="CURRENT"):
        open_index(root)


def test_a_pointer_that_is_no_text(root: Path) -> None:
    (root / "CURRENT").write_bytes(b"\xff\xfe")
    assert "CURRENT cannot be read" in open_index(root).fault


def test_another_format(root: Path) -> None:
    path = current_version(root) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "format": 99, "more": 1}))
    with pytest.raises(IndexDamagedError, match="it has format 99, and this version reads 2"):
        open_index(root)


def test_a_foreign_model(root: Path) -> None:
    with pytest.raises(ForeignModelError, match="made with the model counting, and other would ask it: set AMBITIONS"):
        open_index(root, OtherEncoder())
    assert open_index(root, CountingEncoder()).manifest.model == "counting"


def test_no_index_yet(tmp_path: Path) -> None:
    with pytest.raises(
        IndexMissingError, match=r"There is no index in .* yet: run `.venv/bin/python -m indexer build`"
    ):
        open_index(tmp_path / "index")


def test_a_half_written_version_is_not_looked_at(root: Path) -> None:
    version = current_version(root)
    (root / ".29990101T000000.part").mkdir()
    (root / "29990101T000000").mkdir()
    (root / "29990101T000000/vectors.faiss").write_bytes(b"half")
    index = open_index(root)
    assert index.manifest.version == version.name
    assert not index.fault


def test_nearest_and_likeness_are_plain_inner_products(root: Path) -> None:
    index, encoder = open_index(root), CountingEncoder()
    queries = encoder.encode(["sweep the mill 3", "potter", "nothing of the kind"])
    expected = queries @ index.vectors.T
    rows = np.array([5, 0, 17, 5])
    np.testing.assert_allclose(index.likeness(queries, rows), expected[:, rows], atol=1e-6)
    likeness, found = index.nearest(queries, 7)
    np.testing.assert_allclose(np.take_along_axis(expected, found, axis=1), likeness, atol=HALF_PRECISION)
    for each, rows_found in zip(expected, found, strict=True):
        assert set(np.argsort(-each, kind="stable")[:3]) & set(rows_found.tolist())
    assert index.nearest(queries, 10_000)[1].shape == (3, index.manifest.texts)
    wishes = index.nearest(queries, 10_000, names=False)[1][0]
    names_only = {row for place, field, row in index.passages.tolist() if field == FIELD_CODES["other_name"]}
    others = {row for place, field, row in index.passages.tolist() if field != FIELD_CODES["other_name"]}
    assert set(wishes.tolist()) == others
    assert names_only - others, "the sample has names that are nothing else"
