"""A rules file: what it may say, and how each fault in it is told to whoever wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.safeguarding import Finding, Look, Rules, RulesError, load_rules
from bot.safeguarding.notation import NotationError, parse
from bot.safeguarding.spelling import Spelling

SOUND = """
spellings:
  i am: im | i m
fillers: really just
found_if_mistyped: suicide
right_as_typed: suicides
words:
  self: myself|herself
always:
  harm:
    - end it all
concern:
  harm:
    - (hurt|cut) <self>
check:
  low:
    - sad & (lonely|alone)
idioms:
  sayings:
    - so sad
"""


def _rules(tmp_path: Path, text: str) -> Rules:
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    return load_rules(path)


def test_a_small_file_of_ones_own(tmp_path: Path) -> None:
    rules = _rules(tmp_path, SOUND)
    assert rules.look("i really hurt just myself").look is Look.CONCERN
    assert rules.look("alone today, sad") == Finding(Look.CHECK, ("low",))
    assert rules.look("so sad that im alone").look is Look.CLEAR
    assert rules.look("sad").look is Look.CLEAR


@pytest.mark.parametrize(
    ("sound", "faulty", "line", "problem"),
    [
        ("- end it all", "- end it (all", 11, "'end it (all' has a '(' without its ')'"),
        ("- end it all", "- end it) all", 11, "has a ')' without its '('"),
        ("- end it all", "- ends? it all", 11, "write (maybe)?"),
        ("- end it all", "- (end||stop) it all", 11, "has an empty choice"),
        ("- end it all", "- end it all ...", 11, "begins or ends with a gap"),
        ("- end it all", "- really end it", 11, ""),
        ("- end it all", "- (really) end it", 11, "only fillers"),
        ("- end it all", "- (end)?", 11, "would match nothing"),
        ("- end it all", "- en* it all", 11, "at least 3 letters"),
        ("- end it all", "- end [it] all", 11, ""),
        ("- end it all", "- end + all", 11, "the sign '+'"),
        ("- end it all", "- " + "(a b|c d) " * 9, 11, "split it into several"),
        ("- end it all", "- a ...9 b ...9 c ...9 d ...9 e ...9 f", 11, "is longer than"),
        ("- end it all", "- end it & (all", 11, "has a '('"),
        ("- end it all", "- {end: it}", 11, "must be one pattern in words"),
        ("<self>", "<selves>", 14, "speaks of <selves>"),
        ("- so sad", "- so sad & low", 20, "'&'"),
        ("self: myself|herself", "self: myself|herself\n  self: himself", 9, "is named twice"),
        ("im | i m", "im | i m | im", 3, "already has a meaning"),
        ("im | i m", "i m now then", 3, "not 1 to 3 words"),
        ("i am: im | i m", "i am: [im]", 3, "must be the ways to type 'i am'"),
        ("really just", "[really]", 4, "must be plain words"),
        ("  harm:\n    - end it all", "  harm: end it all", 10, "must be a list under 'harm'"),
        ("always:\n  harm:\n    - end it all", "always: now", 9, "must be names with a colon"),
        ("check:", "maybe:", 16, "which is no section"),
        ("check:", "maybe:", 2, "the section 'check' is missing"),
        ("fillers: really just", "fillers: 'really", 21, "check quotes"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, sound: str, faulty: str, line: int, problem: str) -> None:
    assert sound in SOUND
    if not problem:
        _rules(tmp_path, SOUND.replace(sound, faulty))
        return
    with pytest.raises(RulesError) as caught:
        _rules(tmp_path, SOUND.replace(sound, faulty))
    assert isinstance(caught.value, ValueError)
    assert any(f"rules.yaml, line {line}: " in fault and problem in fault for fault in caught.value.faults)


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(RulesError) as caught:
        _rules(tmp_path, SOUND.replace("end it all", "end (it").replace("so sad", "sad ..."))
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"- a list", b"a: 'b"])
def test_a_file_that_is_no_rules_file(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "mine.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RulesError, match=r"mine\.yaml, line \d"):
        load_rules(path)


def test_a_broken_pattern_is_a_value_error() -> None:
    with pytest.raises(NotationError):
        parse("(", {}, Spelling({}, ()))
