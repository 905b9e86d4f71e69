"""What an operator starts it with fits the program: its settings, its commands, its files, and who can reach it."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.__main__ import _parser
from bot.serving.process import GRACE
from bot.settings import CHECKOUT, read_settings
from tests.far_side.telegram import TOKEN
from tests.settings_read import names_read

DEPLOY = CHECKOUT / "deploy"
NAME = re.compile(r"\b(?:AMBITIONS|TELEGRAM|SLACK|DATABASE)_[A-Z_]+\b")
# A file that goes out has a minute, and what follows it some seconds.
LONGEST_CALL = 60


def text_of(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def example(*, commented: bool) -> dict[str, str]:
    """The settings of the example, with those that are only shown if they are ``commented``."""
    lines = re.findall(r"^#?[A-Z][A-Z_]*=.*$", text_of("env.example"), re.MULTILINE)
    chosen = [line.removeprefix("#") for line in lines if commented or not line.startswith("#")]
    assert len(chosen) == len({line.partition("=")[0] for line in chosen})
    return dict(line.split("=", 1) for line in chosen)


def unit() -> dict[str, list[str]]:
    """The entries of the unit, each with what is given for it."""
    entries: dict[str, list[str]] = defaultdict(list)
    for line in text_of("ambitions.service").splitlines():
        if re.match(r"[A-Z]\w*=", line):
            name, _, value = line.partition("=")
            entries[name].append(value)
    return entries


def compose() -> dict[str, Any]:
    return dict(yaml.safe_load(text_of("compose.yaml")))


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Containerfile, each with the rest of its line."""
    lines = text_of("Containerfile").replace("\\\n", " ").splitlines()
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines if line and line[0] != "#")]


def copied() -> list[str]:
    return [rest.split()[0] for name, rest in instructions() if name == "COPY"]


def test_the_example_names_every_setting_and_no_other(tmp_path: Path) -> None:
    of_compose = set(re.findall(r"\$\{(\w+)", text_of("compose.yaml")))
    assert set(example(commented=True)) == names_read(tmp_path) | of_compose


@pytest.mark.parametrize("name", ["ambitions.service", "compose.yaml", "Containerfile", "run"])
def test_every_setting_that_is_named_is_one(name: str, tmp_path: Path) -> None:
    named = set(NAME.findall(text_of(name)))
    assert "AMBITIONS_HOME" in named
    assert named <= names_read(tmp_path)


def test_the_example_can_be_read_and_holds_no_secret(tmp_path: Path) -> None:
    given = example(commented=False)
    keys = {"AMBITIONS_KEY", "AMBITIONS_RESTRICTED_KEY"}
    assert {name for name, value in given.items() if not value} == {"TELEGRAM_TOKEN", *keys}
    settings = read_settings({**given, "AMBITIONS_HOME": str(tmp_path), "TELEGRAM_TOKEN": TOKEN})
    assert not settings.serve.trial
    shown = example(commented=True)
    assert not shown["TELEGRAM_WEBHOOK_SECRET"]
    assert not shown["POSTGRES_PASSWORD"]


def test_what_the_example_shows_is_what_holds_without_it(tmp_path: Path) -> None:
    elsewhere = {"AMBITIONS_HOME", "DATABASE_URL", "TELEGRAM_WEBHOOK_URL", "TELEGRAM_WEBHOOK_SECRET"}
    elsewhere |= {"AMBITIONS_PUBLIC_URL", "SMTP_HOST", "SMTP_USER", "SMTP_FROM"}
    start = {"AMBITIONS_HOME": str(tmp_path), "TELEGRAM_TOKEN": TOKEN}
    shown = {name: value for name, value in example(commented=True).items() if name not in elsewhere and value}
    assert read_settings({**start, **shown}) == read_settings(start)


def test_the_unit_starts_the_program_and_waits_for_its_end() -> None:
    entries = unit()
    (start,) = entries["ExecStart"]
    (folder,) = entries["WorkingDirectory"]
    python, *words = shlex.split(start)
    assert python == f"{folder}/.venv/bin/python"
    assert words[:2] == ["-m", "bot"]
    assert _parser().parse_args(words[2:]).command == "serve"
    assert entries["Restart"] == ["on-failure"]
    assert int(entries["TimeoutStopSec"][0]) > max(GRACE, LONGEST_CALL)
    assert entries["EnvironmentFile"] == ["/etc/ambitions/env"]


def test_the_unit_may_do_little() -> None:
    entries = unit()
    assert entries["User"] == ["ambitions"]
    assert entries["CapabilityBoundingSet"] == [""]
    assert entries["ProtectSystem"] == ["strict"]
    for name in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "RestrictNamespaces"):
        assert entries[name] == ["true"], name
    (state,), (home,) = entries["StateDirectory"], entries["Environment"]
    assert home == f"AMBITIONS_HOME=/var/lib/{state}"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_can_read_the_unit(tmp_path: Path) -> None:
    # It looks for the program where it is to be installed, so one that is there takes its place.
    there = text_of("ambitions.service").replace("/opt/ambitions/.venv/bin/python", sys.executable)
    copy = tmp_path / "ambitions.service"
    copy.write_text(there, encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_a_command_has_the_settings_of_the_service(tmp_path: Path) -> None:
    script, settings = tmp_path / "deploy" / "run", tmp_path / "env"
    script.parent.mkdir()
    words = text_of("run").replace("/etc/ambitions/env", str(settings)).replace("runuser --user ambitions -- ", "")
    script.write_text(words, encoding="utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\npwd; printf "%s\\n" "$AMBITIONS_NAME" "$DATABASE_URL" "$LAST" "$@"\n')
    python.chmod(0o700)
    # What a shell would expand stays as it is, as systemd has it; a last line may lack its end.
    url = "postgresql://a:$HOME@h/d?sslmode=require&connect_timeout=5"
    settings.write_text(f"# a remark\n\nAMBITIONS_NAME=Testby School\nDATABASE_URL={url}\nLAST=1")
    done = subprocess.run(["sh", script, "bot", "check"], capture_output=True, text=True, cwd="/", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [str(tmp_path), "Testby School", url, "1", "-m", "bot", "check"]


def test_nobody_but_this_machine_reaches_the_container() -> None:
    services = compose()["services"]
    assert services["ambitions"]["ports"] == ["127.0.0.1:8080:8080"]
    assert "ports" not in services["postgres"]
    assert services["ambitions"]["stop_grace_period"] == f"{unit()['TimeoutStopSec'][0]}s"
    assert services["ambitions"]["cap_drop"] == ["ALL"]


def test_the_containers_know_each_other() -> None:
    whole = compose()
    bot, database = whole["services"]["ambitions"], whole["services"]["postgres"]
    assert (DEPLOY / bot["build"]["context"] / bot["build"]["dockerfile"]).resolve() == DEPLOY / "Containerfile"
    user, name = database["environment"]["POSTGRES_USER"], database["environment"]["POSTGRES_DB"]
    password = database["environment"]["POSTGRES_PASSWORD"]
    assert bot["environment"]["DATABASE_URL"] == f"postgresql://{user}:{password}@postgres/{name}"
    assert list(bot["depends_on"]) == ["postgres"]
    assert "pgvector" in database["image"]
    used = {volume.partition(":")[0] for service in (bot, database) for volume in service["volumes"]}
    assert used == set(whole["volumes"])


def test_the_image_has_the_program_whole_and_nothing_of_people() -> None:
    assert all((CHECKOUT / path).exists() for path in copied())
    assert {"bot", "knowledge", "indexer", "adapters", "requirements.lock"} <= set(copied())
    ignored = (CHECKOUT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert next(line for line in ignored if line and line[0] != "#") == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == {path.partition("/")[0] for path in copied()}


def test_the_image_is_made_as_any_set_up_and_runs_as_nobody_special() -> None:
    steps = instructions()
    names = [name for name, _ in steps]
    assert steps[names.index("RUN")][1] == "python scripts/setup_environment.py"
    assert steps[names.index("USER")] == ("USER", "ambitions")
    # Nothing that root would have to do comes after it.
    assert not {"RUN", "COPY"} & set(names[names.index("USER") :])
    assert "urlopen('http://127.0.0.1:8080/healthz'" in dict(steps)["HEALTHCHECK"]
