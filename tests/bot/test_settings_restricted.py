"""What the environment says of safeguarding cases and of mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.settings_restricted import MailSettings, RestrictedSettings, read_mail, read_restricted

MAIL = {"SMTP_HOST": "mail.example.org", "SMTP_FROM": "bot@example.org"}


def restricted(**environment: str) -> tuple[RestrictedSettings, list[str]]:
    faults: list[str] = []
    return read_restricted(environment, faults), faults


def mail(**environment: str) -> tuple[MailSettings | None, list[str]]:
    faults: list[str] = []
    return read_mail(environment, faults), faults


def test_what_holds_where_nothing_is_said() -> None:
    settings, faults = restricted()
    assert not faults
    assert settings == RestrictedSettings(base="http://127.0.0.1:8080")
    assert mail() == (None, [])


def test_links_lead_to_the_public_address() -> None:
    hook = {"TELEGRAM_WEBHOOK_URL": "https://hook.example.org"}
    assert restricted(**hook)[0].base == "https://hook.example.org"
    assert restricted(**hook, AMBITIONS_PUBLIC_URL="https://a.example.org/")[0].base == "https://a.example.org"
    assert restricted(AMBITIONS_PUBLIC_URL="ftp://a.example.org")[1] == [
        "AMBITIONS_PUBLIC_URL must begin with https://"
    ]


def test_the_ladder_must_rise() -> None:
    settings, _ = restricted(AMBITIONS_PAGE_AGAIN_MINUTES="5", AMBITIONS_PAGE_DEPUTY_MINUTES="6")
    assert (settings.ladder.again, settings.ladder.deputies) == (timedelta(minutes=5), timedelta(minutes=6))
    assert restricted(AMBITIONS_PAGE_AGAIN_MINUTES="30")[1]
    assert restricted(AMBITIONS_PAGE_OPERATOR_MINUTES="soon")[1]


def test_hours_in_which_leads_read() -> None:
    hours = restricted(AMBITIONS_LEAD_HOURS="09:30-15:00")[0].hours
    monday = datetime(2026, 11, 16, tzinfo=UTC)
    assert [hours.is_open(monday.replace(hour=hour)) for hour in (9, 10, 15)] == [False, True, False]
    for wrong in ("9-5", "17:00-08:00", "25:00-26:00"):
        assert restricted(AMBITIONS_LEAD_HOURS=wrong)[1] == ["AMBITIONS_LEAD_HOURS must be like 08:00-17:00"]


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_each_way_has_its_port(security: str, port: int) -> None:
    settings, faults = mail(**MAIL, SMTP_SECURITY=security)
    assert (settings and settings.port, faults) == (port, [])
    high, _ = mail(**MAIL, SMTP_SECURITY=security, SMTP_PORT="65535")
    assert high
    assert high.port == 65_535


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"SMTP_FROM": "me"}, "SMTP_FROM must be a mail address"),
        ({"SMTP_SECURITY": "ssl"}, "SMTP_SECURITY must be one of starttls, tls, none"),
        ({"SMTP_PORT": "70000"}, "SMTP_PORT must be a number from 1 to 65535"),
        ({"SMTP_USER": "me", "SMTP_SECURITY": "none"}, "must not travel in clear"),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, str], fault: str) -> None:
    (said,) = mail(**{**MAIL, **wrong})[1]
    assert fault in said


def test_no_secret_is_shown() -> None:
    settings, _ = mail(**MAIL, SMTP_USER="me", SMTP_PASSWORD="hush hush")
    assert "hush" not in repr(settings)
    assert "a key" not in repr(restricted(AMBITIONS_RESTRICTED_KEY="a key")[0])
