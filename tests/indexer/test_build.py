"""Builds: what goes in comes out, and only what changed is encoded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.build import build
from indexer.errors import BuildError
from indexer.progress import Silent
from indexer.report import Report
from indexer.sources import SOURCES
from knowledge.encoder import HashingEncoder
from knowledge.index import FIELD_CODES, current_version, open_index
from knowledge.lexical import Lexical
from tests.indexer.building import built
from tests.indexer.encoders import CountingEncoder, OtherEncoder
from tests.indexer.samples import spoil, title, write_ncs, write_onet, write_soc


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    source = write_onet(tmp_path / "onet")
    done = built(tmp_path / "index", source)
    index = open_index(tmp_path / "index", CountingEncoder())
    assert list(index.documents) == list(SOURCES["onet"](source, Report("onet")))
    assert index.manifest == done.manifest
    assert not index.fault
    passages = [
        (place, FIELD_CODES[passage.field], passage.text)
        for place, document in enumerate(index.documents)
        for passage in document.passages
    ]
    assert index.passages[:, :2].tolist() == [[place, code] for place, code, _ in passages]
    expected = HashingEncoder().encode([text for *_, text in passages])
    np.testing.assert_array_equal(index.vectors[index.passages[:, 2]], expected)
    for text in ("baker", "harbour sweep", "nothing of the kind"):
        np.testing.assert_allclose(index.lexical.scores(text), Lexical.build(index.documents).scores(text))


def test_the_manifest_tells_what_the_index_is_made_of(tmp_path: Path) -> None:
    onet, soc = write_onet(tmp_path / "onet"), write_soc(tmp_path / "soc.csv")
    done = build(tmp_path / "index", [("onet", onet), ("soc", soc)], CountingEncoder(), Silent())
    manifest = done.manifest
    assert (manifest.model, manifest.fingerprint, manifest.dimensions) == ("counting", "counting-1", 384)
    assert (manifest.documents, manifest.passages) == (24, 12 * 8 + 12 * 6)
    assert [(count.name, count.documents, count.broken) for count in manifest.sources] == [
        ("onet", 12, 0),
        ("soc", 12, 0),
    ]
    documents = open_index(tmp_path / "index").documents
    texts = {passage.text for document in documents for passage in document.passages}
    assert manifest.texts == done.encoded == len(texts) < manifest.passages, "what some share is encoded once"
    assert {"read", "encode"} <= set(manifest.seconds)


def test_only_what_changed_is_encoded(tmp_path: Path) -> None:
    root, encoder = tmp_path / "index", CountingEncoder()
    first = built(root, write_onet(tmp_path / "onet", 50), encoder)
    assert len(encoder.texts) == first.encoded == first.manifest.texts
    assert len(set(encoder.texts)) == len(encoder.texts)

    encoder.texts.clear()
    assert built(root, write_onet(tmp_path / "onet", 50), encoder).encoded == 0
    assert built(root, write_onet(tmp_path / "onet", 49), encoder).encoded == 0
    assert not encoder.texts

    changed = built(root, write_onet(tmp_path / "onet", 49, changed=frozenset({7})), encoder)
    assert encoder.texts == [f'{title(7)}. Does "{title(7)}" things by hand and by machine.']
    assert changed.encoded == 1
    index = open_index(root, encoder)
    every = [passage.text for document in index.documents for passage in document.passages]
    np.testing.assert_array_equal(index.vectors[index.passages[:, 2]], HashingEncoder().encode(every))


def test_another_model_encodes_everything(tmp_path: Path) -> None:
    source, encoder = write_onet(tmp_path / "onet"), OtherEncoder()
    built(tmp_path / "index", source)
    assert built(tmp_path / "index", source, encoder).encoded == len(encoder.texts) > 0


def test_broken_rows_are_told_and_left_out(tmp_path: Path) -> None:
    source = write_onet(tmp_path / "onet", 200)
    line = spoil(source / "occupation_data.tsv", 3)
    done = built(tmp_path / "index", source)
    assert done.manifest.documents == 199
    assert len(done.skipped) == 1
    assert done.skipped[0].startswith(f"occupation_data.tsv, line {line}: ")


def test_too_many_broken_rows_stop_the_build_and_the_old_index_stays(tmp_path: Path) -> None:
    source, root = write_onet(tmp_path / "onet", 200), tmp_path / "index"
    version = built(root, source).manifest.version
    for row in (3, 5, 7):
        spoil(source / "occupation_data.tsv", row)
    with pytest.raises(BuildError, match=r"3 broken rows of 200 in occupation_data.tsv, more than 1 in 100"):
        built(root, source)
    assert open_index(root).manifest.version == version


def test_an_id_that_stands_twice_is_a_broken_row(tmp_path: Path) -> None:
    path = write_ncs(tmp_path / "profiles.jsonl", 120)
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.split("\n")[0] + "\n", encoding="utf-8")
    done = build(tmp_path / "index", [("ncs", path)], CountingEncoder(), Silent())
    assert done.manifest.documents == 120
    assert done.skipped == ("profiles.jsonl, line 121: the id ncs:job-0 stands twice",)


def test_a_source_without_documents(tmp_path: Path) -> None:
    source = write_onet(tmp_path / "onet", 3)
    header = (source / "occupation_data.tsv").read_text(encoding="utf-8").split("\n")[0]
    (source / "occupation_data.tsv").write_text(header + "\n", encoding="utf-8")
    with pytest.raises(BuildError, match="gave no document"):
        built(tmp_path / "index", source)


def test_a_name_that_is_no_source(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="There is no source called 'lmi': use one of starter, "):
        build(tmp_path / "index", [("lmi", tmp_path)], CountingEncoder(), Silent())


def test_the_version_before_is_kept_and_no_more(tmp_path: Path) -> None:
    source, root = write_onet(tmp_path / "onet"), tmp_path / "index"
    versions = [built(root, source).manifest.version for _ in range(4)]
    assert current_version(root).name == versions[-1]
    assert {path.name for path in root.iterdir()} == {".lock", "CURRENT", *versions[-2:]}
