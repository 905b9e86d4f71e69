"""How long things are kept is a setting, within bounds that keep other promises."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from bot.privacy.keep_for import FEWEST, MOST, WARNED_BEFORE, KeepFor
from bot.settings import SettingsError, read_settings


def settings_with(home: Path, **days: str) -> KeepFor:
    named = {f"AMBITIONS_KEEP_{name.upper()}_DAYS": said for name, said in days.items()}
    return read_settings({"AMBITIONS_HOME": str(home), **named}).keep_for


def test_the_usual_days_are_within_the_bounds() -> None:
    assert asdict(KeepFor()).keys() == FEWEST.keys()
    assert all(FEWEST[name] <= days <= MOST for name, days in asdict(KeepFor()).items())


def test_the_bounds_keep_other_promises() -> None:
    # Who is warned has spoken longer ago than the warning lasts, and a platform repeats itself for days.
    assert FEWEST["idle"] > WARNED_BEFORE
    assert min(FEWEST["messages"], FEWEST["events"]) >= 7


@pytest.mark.parametrize("name", FEWEST)
def test_each_is_a_setting(name: str, tmp_path: Path) -> None:
    fewest = FEWEST[name]
    assert asdict(settings_with(tmp_path, **{name: str(fewest)})) == asdict(KeepFor()) | {name: fewest}
    for wrong in (str(fewest - 1), str(MOST + 1), "long", "-7", "7.5"):
        with pytest.raises(SettingsError, match=f"AMBITIONS_KEEP_{name.upper()}_DAYS must be a number"):
            settings_with(tmp_path, **{name: wrong})
