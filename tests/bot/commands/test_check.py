"""``python -m bot check``: what is configured, missing or stale."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bot.commands.conftest import Command, Started


def test_all_is_well_and_what_is_stale_is_said(run: Command) -> None:
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert "FAULT" not in out
    for looked_at in ("packages:", "catalogue:", "wording:", "understanding:", "database:", "index:"):
        assert f"ok       {looked_at}" in out
    assert "no safeguarding lead has approved" in out
    assert "they are shown as old" in out


def test_a_missing_index_is_a_fault(run: Command, home: Path) -> None:
    shutil.rmtree(home / "index")
    code, out, _ = run("check")
    assert code == 1
    (fault,) = [line for line in out.splitlines() if line.startswith("FAULT")]
    assert "model and index" in fault
    assert "python -m indexer build" in fault


def test_a_broken_catalogue_is_told_by_file_and_line(start: Started, checkout: Path) -> None:
    career = next((checkout / "knowledge/starter/careers").glob("*.yaml"))
    career.write_text(career.read_text(encoding="utf-8").replace("summary:", "sumary:", 1), encoding="utf-8")
    done = start("bot", "check", folder=checkout)
    assert done.returncode == 1
    faults = [line for line in done.stdout.splitlines() if line.startswith("FAULT")]
    assert faults
    assert all("catalogue" in fault for fault in faults)
    assert career.name in faults[0]
    built = start("indexer", "build", folder=checkout)
    assert built.returncode == 1
    assert career.name in built.stderr.splitlines()[-1]
    assert "Traceback" not in built.stderr
