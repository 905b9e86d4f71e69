"""The settings file of the sources: what it says, and every fault of it told together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer.source_settings import Needs, SourcesError, SourceSettings, read_sources, sources_path
from indexer.sources.kinds import KINDS, NEEDS

KNOWN = {
    "feed": Needs(options={"page": ("[1-9]", "5")}),
    "keyed": Needs(key=True),
    "file": Needs("path"),
    "any": Needs("either"),
}
FEED = "name: a\n  kind: feed\n  url: https://a.example"
EXAMPLE = Path(__file__).resolve().parents[2] / "docs/sources.example.yaml"


def read(tmp_path: Path, text: str) -> tuple[SourceSettings, ...]:
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return read_sources(path, KNOWN)


def test_a_whole_entry(tmp_path: Path) -> None:
    (one, other) = read(
        tmp_path,
        """
- name: lists
  kind: keyed
  url: http://feeds.internal:8080/v1
  key_env: LISTS_KEY
  trusted: yes
  provider: "Test  Provider 1"
  rate: 0.5
  most_pages: 20
  allow_private: ["feeds.internal:8080"]
- name: table
  kind: file
  path: data/table.csv
""",
    )
    assert one == SourceSettings(
        "lists", "keyed", "http://feeds.internal:8080/v1", None, "LISTS_KEY", True, "Test Provider 1", 0.5, 20,
        frozenset({"feeds.internal:8080"}), {}, 2,
    )  # fmt: skip
    assert (other.path, other.rate, other.trusted, other.line) == (tmp_path / "data/table.csv", 2.0, False, 11)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("kind: feed\n  url: https://a.example", "name: needs"),
        ("name: A\n  kind: feed\n  url: https://a.example", "name: needs"),
        ("name: starter\n  kind: feed\n  url: https://a.example", "name: 'starter' is a name of our own"),
        ("name: a\n  kind: other\n  url: https://a.example", "kind: should be one of any, feed, file, keyed"),
        ("name: a\n  kind: feed", "url: a source of kind feed needs url"),
        ("name: a\n  kind: feed\n  path: x", "url: a source of kind feed needs url"),
        ("name: a\n  kind: any\n  url: https://a.example\n  path: x", "url: needs either url or path"),
        ("name: a\n  kind: keyed\n  url: https://a.example", "key_env: a source of kind keyed needs"),
        (f"{FEED}\n  key_env: 0a1b2c", "key_env: should be the name"),
        ("name: a\n  kind: feed\n  url: ftp://a.example", "url: should begin with"),
        ("name: a\n  kind: feed\n  url: 'https://a.example:port'", "url: is no address"),
        ("name: a\n  kind: feed\n  url: https://a.example?api_key=1", "url: must not carry"),
        ("name: a\n  kind: feed\n  url: https://me:pw@a.example", "url: must not carry"),
        (f"{FEED}\n  trusted: maybe", "trusted: should be yes or no"),
        (f"{FEED}\n  rate: 100", "rate: should be"),
        (f"{FEED}\n  rate: fast", "rate: should be"),
        (f"{FEED}\n  most_pages: 0", "most_pages: should be"),
        (f"{FEED}\n  most_pages: 1.5", "most_pages: should be"),
        (f"{FEED}\n  allow_private: a", "allow_private: should be a list"),
        (
            f"{FEED}\n  allow_private: ['b:1']",
            "allow_private: should hold .* a.example:443",
        ),
        (
            f"{FEED}\n  options: {{page: many}}",
            "options: page should be like 5",
        ),
        (f"{FEED}\n  options: {{page: ''}}", "options: page should be like 5"),
        (f"{FEED}\n  key_env: FEED_KEY", "key_env: a source of kind feed takes no key"),
        (f"{FEED}:99999\n  allow_private: ['b:1']", "allow_private: should hold"),
        (
            f"{FEED}\n  options: {{size: 1}}",
            "options: feed knows page, but not 'size'",
        ),
        (f"{FEED}\n  options: [page]", "options: should be names"),
        (f"{FEED}\n  colour: red", "colour: there is no such field"),
        ("name: a\n  kind: [feed]\n  url: https://a.example", "kind: should be one value"),
    ],
)
def test_each_fault_is_told_with_its_line(entry: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=rf"line 2, {fault}") as told:
        read(tmp_path, f"# first\n- {entry}\n")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("kind", "option"),
    [
        ("display_adverts", "version: 3"),
        ("display_adverts", "page_size: 0"),
        ("find_a_course", "miles: far"),
        ("find_a_course", "details: maybe"),
        ("lmi_for_all", "codes: '2136,3112'"),
        ("lmi_for_all", "ess_year: recent"),
        ("ncs_api", "version: v 1"),
        ("open_referral", "only_activities: maybe"),
        ("open_referral", "taxonomy_id: ''"),
        ("ashe_table", "year: 20"),
    ],
)
def test_values_of_options_are_checked_before_anything_is_asked(kind: str, option: str, tmp_path: Path) -> None:
    needs = NEEDS[kind]
    where = "path: x.csv" if needs.at == "path" else "url: https://a.example"
    key = "key_env: A_KEY\n  " if needs.key else ""
    path = tmp_path / "sources.yaml"
    path.write_text(f"\n- name: a\n  kind: {kind}\n  {key}{where}\n  options: {{{option}}}\n", encoding="utf-8")
    with pytest.raises(SourcesError, match=rf"line 2, options: {option.partition(':')[0]} should be like"):
        read_sources(path, NEEDS)


def test_every_option_of_every_kind_has_a_form() -> None:
    assert [name for name, needs in NEEDS.items() if needs.options and not isinstance(needs.options, Mapping)] == []


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    twice = "- name: c\n  kind: file\n  path: x\n"
    text = f"- name: a\n  kind: other\n- name: b\n  kind: feed\n- 5\n{twice}{twice}"
    with pytest.raises(SourcesError) as told:
        read(tmp_path, text)
    assert len(told.value.faults) == 4
    assert [fault.partition(",")[0] for fault in told.value.faults] == ["line 1", "line 3", "line 5", "line 9"]
    assert all(fault in str(told.value) for fault in told.value.faults)


@pytest.mark.parametrize("text", ["", "name: a", "- [", "\x00", "5"])
def test_a_file_that_is_no_list(text: str, tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="line 1"):
        read(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="cannot be read"):
        read_sources(tmp_path / "none.yaml", KNOWN)


def test_where_the_file_is(tmp_path: Path) -> None:
    assert sources_path({}, tmp_path) == tmp_path / "sources.yaml"
    assert sources_path({"AMBITIONS_SOURCES": "/etc/ambitions.yaml"}, tmp_path) == Path("/etc/ambitions.yaml")


def test_the_example_names_every_kind_and_is_whole() -> None:
    sources = read_sources(EXAMPLE, NEEDS)
    assert {source.kind for source in sources} == set(KINDS) - {"starter"}


def test_the_example_with_every_option_set_is_whole_and_names_every_option(tmp_path: Path) -> None:
    text = re.sub(r"^    # (\w+: )", r"    \1", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    shown = {source.kind: set(source.options) for source in read_sources(path, NEEDS)}
    known = {kind: set(needs.options) for kind, needs in NEEDS.items() if kind in shown}
    assert shown == known | {"ashe_table": set()}, "the year of that table stands in its name"


def test_a_key_is_for_the_kinds_that_the_example_says() -> None:
    assert [kind for kind, needs in NEEDS.items() if needs.key] == ["display_adverts", "find_a_course", "ncs_api"]
