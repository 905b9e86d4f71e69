"""What docs/telegram.md tells an operator is so: settings, lines, metrics, the proxies, the way to make a key."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.serving.metrics import Metrics
from bot.serving.web import WEBHOOK
from bot.settings import CHECKOUT, TelegramSettings, read_settings
from bot.storage.encryption import Cipher
from tests.far_side.telegram import TOKEN
from tests.settings_read import names_read
from tests.test_documents import prose, text_of

OTHERS = ("privacy.md", "safeguarding-lead.md", "slack.md")
DOCUMENT = CHECKOUT / "docs" / "telegram.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(DOCUMENT), re.MULTILINE | re.DOTALL)


def rows(document: Path) -> list[list[str]]:
    """The rows of the tables, each as its cells."""
    lines = (line for line in prose(document).splitlines() if line.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def family() -> set[str]:
    """The names of the metrics, as they are scraped."""
    metrics = Metrics()
    metrics.of("telegram")
    text = metrics.text().decode()
    kinds = dict(re.findall(r"^# TYPE (\w+) (\w+)$", text, re.MULTILINE))
    return {name for name in kinds if not name.endswith("_created")}


def test_every_setting_is_explained(tmp_path: Path) -> None:
    explained = [
        cell.strip("`")
        for document in (DOCUMENT, *(CHECKOUT / "docs" / name for name in OTHERS))
        for row in rows(document)
        for cell in row[:2]
        if re.fullmatch(r"`[A-Z]+_[A-Z_]+`", cell)
    ]
    assert sorted(explained) == sorted(names_read(tmp_path))


def test_what_holds_without_a_setting_is_so(tmp_path: Path) -> None:
    told = {row[0].strip("`"): row[2] for row in rows(DOCUMENT) if len(row) == 3}
    settings = read_settings({"AMBITIONS_HOME": str(tmp_path), "TELEGRAM_TOKEN": TOKEN})
    telegram = settings.serve.telegram
    assert telegram == TelegramSettings(TOKEN)
    usual = {
        "AMBITIONS_FIRST_YEAR": telegram.first_year,
        "AMBITIONS_NAME": settings.name,
        "AMBITIONS_HOST": settings.serve.host,
        "AMBITIONS_PORT": settings.serve.port,
        "TELEGRAM_PER_SECOND": round(telegram.per_second),
        "TELEGRAM_API": telegram.api,
    }
    for name, value in usual.items():
        assert told[name].startswith(f"`{value}`"), name


@pytest.mark.parametrize("at", [0, 1], ids=["key", "secret"])
def test_what_makes_a_secret_makes_a_good_one(at: int, tmp_path: Path) -> None:
    lines = [line for block in blocks("text") for line in block.splitlines() if line.startswith("python3 -c")]
    assert len(lines) == 2
    words = shlex.split(lines[at])
    made = subprocess.run([sys.executable, *words[1:]], capture_output=True, text=True, check=True).stdout.strip()
    if at == 0:
        Cipher(made)
    else:
        given = {"AMBITIONS_HOME": str(tmp_path), "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_WEBHOOK_SECRET": made}
        read_settings({**given, "TELEGRAM_WEBHOOK_URL": "https://bot.example.org"})


def test_each_metric_is_told_and_each_that_is_told_is_one() -> None:
    told = {name for row in rows(DOCUMENT) for name in re.findall(r"`(ambitions_\w+)`", row[0])}
    assert told == family()


def test_the_alerts_ask_for_metrics_that_there_are() -> None:
    (block,) = blocks("yaml")
    rules: list[dict[str, Any]] = [rule for group in yaml.safe_load(block)["groups"] for rule in group["rules"]]
    assert len({rule["alert"] for rule in rules}) == len(rules)
    asked = {name for rule in rules for name in re.findall(r"\bambitions_\w+", rule["expr"])}
    assert asked
    assert {name.removesuffix("_bucket") for name in asked} <= family()


def test_the_proxies_let_through_what_telegram_brings_and_nothing_else() -> None:
    proxies = [*blocks("nginx"), *blocks("caddy")]
    assert len(proxies) == 2
    for proxy in proxies:
        assert re.findall(r"(?:location =|handle) (/\S+)", proxy) == [WEBHOOK]
        assert "404" in proxy
        assert "healthz" not in proxy
        assert "metrics" not in proxy
