"""``python -m indexer build`` as an operator runs it: every source that is asked for over a wire, from one file."""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import yaml

from indexer.__main__ import main
from indexer.build import build
from indexer.progress import Silent
from indexer.reading import held_of
from indexer.sources.kinds import KINDS
from knowledge.encoder import HASHING_MODEL, HashingEncoder
from knowledge.index import current_version, read_manifest
from knowledge.store.store import Store, open_store
from tests.indexer.samples import write_esco, write_onet
from tests.indexer.servers import Server, serving
from tests.indexer.sources import (
    test_csv_file,
    test_icalendar_feed,
    test_open_referral,
    test_schema_org,
    test_xcri_cap,
)
from tests.indexer.sources.entries import SPOKEN, Spoken
from tests.indexer.worlds import KEY

OPEN_FORMATS = (test_csv_file, test_icalendar_feed, test_open_referral, test_schema_org, test_xcri_cap)
EVERY = (*SPOKEN, *(module.SPOKEN for module in OPEN_FORMATS))


def written(spoken: Spoken, server: Server) -> dict[str, object]:
    """The entry of a source as it stands in the file."""
    entry: dict[str, object] = {
        "name": spoken.kind.replace("_", "-"),
        "kind": spoken.kind,
        "url": server.url + spoken.path,
        "trusted": "yes",
        "rate": "10",
        "allow_private": [server.place],
    }
    if KINDS[spoken.kind].needs.key:
        entry["key_env"] = "TEST_KEY"
    options = dict(spoken.more).get("options")
    return entry | ({"options": options} if options else {})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, and a key."""
    for name, value in (("AMBITIONS_HOME", str(tmp_path)), ("AMBITIONS_MODEL", HASHING_MODEL), ("TEST_KEY", KEY)):
        monkeypatch.setenv(name, value)
    for name in ("DATABASE_URL", "AMBITIONS_SOURCES"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def opened(home: Path) -> Store:
    return open_store(f"sqlite:///{home / 'ambitions.db'}")


def careers_of(home: Path) -> list[str]:
    """The ids of the index in use."""
    lines = (current_version(home / "index") / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["id"] for line in lines]


def test_every_source_is_read_and_one_that_goes_down_keeps_what_it_gave(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ExitStack() as stack:
        servers = {spoken.kind: stack.enter_context(serving(spoken.handlers())) for spoken in EVERY}
        entries = [written(spoken, servers[spoken.kind]) for spoken in EVERY]
        (home / "sources.yaml").write_text(yaml.safe_dump(entries), encoding="utf-8")
        assert main(["build"]) == 0, capsys.readouterr().out
        with closing(opened(home)) as store:
            runs = {run.source: run for run in store.runs()}
            before = store.sources()
        assert set(runs) == {entry["name"] for entry in entries}
        assert not [run for run in runs.values() if run.fault or run.good_at is None]
        assert set(before) >= {"display-adverts", "find-a-course", "csv", "icalendar", "open-referral", "schema-org"}
        assert runs["lmi-for-all"].counts["facts"] > 0
        assert {one.name for one in read_manifest(current_version(home / "index")).sources} == {"starter", "ncs-api"}
        careers = careers_of(home)
        assert [one for one in careers if one.startswith("ncs:")]
        left = [entry for entry in entries if entry["name"] in {"schema-org", "ncs-api"}]
        (home / "sources.yaml").write_text(yaml.safe_dump(left), encoding="utf-8")
        assert KEY not in "".join(path.read_text(errors="replace") for path in home.rglob("*") if path.is_file())
    # The servers are gone, and so is what would have been used within ten minutes.
    for name in ("schema-org", "ncs-api"):
        shutil.rmtree(home / "sources" / name)
    for _ in range(2):
        assert main(["build"]) == 1
        assert "what it gave before stays" in capsys.readouterr().out
        with closing(opened(home)) as store:
            assert store.sources() == before
            assert {run.source for run in store.runs() if run.fault} == {"schema-org", "ncs-api"}
        assert careers_of(home) == careers, "careers of a source that is down stay too"
    (home / "sources.yaml").write_text(yaml.safe_dump([left[-1]]), encoding="utf-8")
    main(["build"])
    assert careers_of(home) == [one for one in careers if not one.startswith("ncs:")], "nobody asks for it any longer"


def test_careers_are_kept_from_the_index_before_one_that_is_damaged(tmp_path: Path) -> None:
    root, first, second = tmp_path / "index", write_onet(tmp_path / "a"), write_esco(tmp_path / "esco.csv")
    for _ in range(2):
        built = build(root, [("onet", first), ("esco", second)], HashingEncoder(), Silent())
    (current_version(root) / "documents.jsonl").write_text("", encoding="utf-8")
    held = held_of(root, ["esco", "unknown"])
    assert {name: {one.id.partition(":")[0] for one in found} for name, found in held.items()} == {"esco": {"esco"}}
    assert len(held["esco"]) == built.manifest.sources[1].documents > 0
    assert held_of(tmp_path / "none", ["esco"]) == {}
