"""What the environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import CHECKOUT, SettingsError, read_settings
from knowledge.encoder import DEFAULT_MODEL


def test_everything_has_a_default_below_one_folder(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "home"
    settings = read_settings({"AMBITIONS_HOME": str(home)})
    assert settings.home == home
    assert home.is_dir()
    assert settings.database_url == f"sqlite:///{home / 'ambitions.db'}"
    assert settings.model == DEFAULT_MODEL
    assert {settings.index.parent, settings.files.parent, settings.key.parent} == {home}
    assert not list(home.iterdir())


def test_the_checkout_s_own_folder_is_the_default() -> None:
    assert read_settings({}).home == CHECKOUT / "var"


def test_empty_means_unset(tmp_path: Path) -> None:
    settings = read_settings({"AMBITIONS_HOME": str(tmp_path), "DATABASE_URL": "", "AMBITIONS_MODEL": ""})
    assert settings.database_url.startswith("sqlite:///")
    assert settings.model == DEFAULT_MODEL


def test_what_is_set_is_taken(tmp_path: Path) -> None:
    url = "postgresql://localhost/ambitions"
    settings = read_settings({"AMBITIONS_HOME": str(tmp_path), "DATABASE_URL": url, "AMBITIONS_MODEL": "hashing"})
    assert (settings.database_url, settings.model) == (url, "hashing")


def test_every_fault_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(SettingsError) as caught:
        read_settings({"AMBITIONS_HOME": str(tmp_path / "file"), "DATABASE_URL": "mysql://localhost/x"})
    line = str(caught.value)
    assert "AMBITIONS_HOME" in line
    assert "DATABASE_URL" in line
    assert "\n" not in line


def test_an_address_with_a_password_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"AMBITIONS_HOME": str(tmp_path), "DATABASE_URL": "mysql://me:secret@localhost/x"})
    assert "secret" not in str(caught.value)
