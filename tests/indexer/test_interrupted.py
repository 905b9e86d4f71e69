"""Whatever stops a build, a clear sentence says so and the last good index still serves."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.errors import BuildError
from knowledge.index import open_index
from tests.indexer.building import CHECKOUT, built, started
from tests.indexer.encoders import CountingEncoder
from tests.indexer.samples import write_onet

POINTS = {
    "before anything is written": ("os.mkdir", ".part"),
    "with vectors half written": ("open", "passages.npy"),
    "before the documents": ("open", "documents.jsonl"),
    "before the manifest": ("open", "manifest.json"),
    "before it is whole": ("os.rename", ".part"),
    "before the pointer is written": ("open", "CURRENT.part"),
    "before the pointer moves": ("os.rename", "CURRENT"),
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small source."""
    return write_onet(tmp_path / "onet", 30)


@pytest.fixture
def root(tmp_path: Path, source: Path) -> Path:
    """An index folder in which a good version serves."""
    built(tmp_path / "index", source)
    return tmp_path / "index"


def serves(root: Path) -> str:
    """The version that serves, without a fault."""
    index = open_index(root, CountingEncoder())
    assert not index.fault
    assert len(index.documents) == index.manifest.documents
    return index.manifest.version


def entries(root: Path) -> set[str]:
    return {path.name for path in root.iterdir()}


def assert_heals(root: Path, source: Path, before: str) -> None:
    """The next build goes through and leaves nothing of the broken one behind."""
    done = built(root, source)
    assert serves(root) == done.manifest.version
    assert entries(root) == {".lock", "CURRENT", before, done.manifest.version}


def test_killed_while_it_encodes(root: Path, source: Path) -> None:
    before = serves(root)
    write_onet(source, 30, changed=frozenset({1}))
    process = started(root, source, "wait")
    assert process.stdout
    assert process.stdout.readline() == "encoding\n"
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert serves(root) == before
    assert_heals(root, source, before)


@pytest.mark.parametrize("point", POINTS)
def test_killed_while_it_writes(point: str, root: Path, source: Path) -> None:
    before = serves(root)
    process = started(root, source, *POINTS[point])
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert serves(root) == before
    done = built(root, source)
    assert serves(root) == done.manifest.version
    assert not [name for name in entries(root) if name.endswith(".part")]


def test_killed_on_the_very_first_build(tmp_path: Path, source: Path) -> None:
    root = tmp_path / "index"
    started(root, source, "os.rename", "CURRENT").communicate()
    done = built(root, source)
    assert serves(root) == done.manifest.version


def room_for(most: int) -> Callable[[], None]:
    """Lets a process write no file longer than ``most`` bytes, as a disk with that much room would."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def run_build(home: Path, source: Path, most: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "indexer", "build", "--source", f"onet={source}"],
        cwd=CHECKOUT,
        env={**os.environ, "AMBITIONS_HOME": str(home), "AMBITIONS_MODEL": "hashing"},
        preexec_fn=room_for(most),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("most", [10, 100, 1000, 200_000])
def test_a_full_disk(most: int, tmp_path: Path, source: Path) -> None:
    home = tmp_path / "home"
    assert run_build(home, source, 10_000_000).returncode == 0
    before = entries(home / "index")
    write_onet(source, 120, changed=frozenset({1}))
    failed = run_build(home, source, most)
    assert failed.returncode == 1
    assert failed.stdout == ""
    *steps, sentence = failed.stderr.splitlines()
    assert sentence.startswith(f"The index could not be written to {home / 'index'} (")
    assert sentence.endswith("free some space or mend the rights, and build again. The index in use is untouched.")
    assert all(step.startswith(("reading", "encoding")) for step in steps)
    assert entries(home / "index") == before
    assert len(open_index(home / "index").documents) == 30


def test_a_pointer_that_cannot_be_written_leaves_no_version_behind(tmp_path: Path, source: Path) -> None:
    (tmp_path / "index/CURRENT").mkdir(parents=True)
    with pytest.raises(BuildError, match=r"could not be written to .*free some space or mend the rights"):
        built(tmp_path / "index", source)
    assert {name for name in entries(tmp_path / "index") if not name.endswith(".part")} == {".lock", "CURRENT"}


def test_two_builds_at_once(root: Path, source: Path) -> None:
    before = serves(root)
    write_onet(source, 30, changed=frozenset({1}))
    first = started(root, source, "wait")
    assert first.stdout
    assert first.stdout.readline() == "encoding\n"
    with pytest.raises(BuildError, match=rf"Another build is writing to {root}: wait until it is done"):
        built(root, source)
    assert serves(root) == before
    first.communicate("go on\n")
    assert first.returncode == 0
    assert serves(root) != before


def test_a_file_where_the_folder_should_be(tmp_path: Path, source: Path) -> None:
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    with pytest.raises(BuildError, match=r"cannot be written \(Not a directory\): .*set AMBITIONS_HOME"):
        built(tmp_path / "home/index", source)
    with pytest.raises(BuildError, match="cannot be written"):
        built(tmp_path / "home", source)
