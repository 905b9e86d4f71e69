"""The catalogue's checks: every fault names its file, its line and its field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import catalogue, ncs_figures
from knowledge.aspects import load_aspects
from knowledge.errors import CatalogueError
from knowledge.records import document_from_json
from knowledge.tables import soc2020_titles

# Two whole records; the numbers on the right are lines.
WHOLE = """\
# Careers in: Animal care
- slug: dog-groomer                          # 2
  soc_2020: "6129"
  summary: Makes dogs neat and clean.        # 4
  you_might_like_this_if_you:
    - love dogs                              # 6
    - dont mind water
    - have calm hands
    - like it neat
    - brush everything
  other_names:
    - dog barber                             # 12
  works_in: [salon]
  involves: [animals]                        # 14
- slug: zookeeper
  soc_2020: "6129"                           # 16
  summary: >-
    Feeds animals
    and keeps them well.
  you_might_like_this_if_you: [love zoos, carry buckets, watch lions, rise early, know every beast]
  other_names: [keeper]                      # 21
  works_in: [outdoors]
  involves: [animals]
"""


def load(folder: Path, text: str) -> tuple[str, ...]:
    """The faults of a catalogue of one file."""
    (folder / "animals.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        catalogue.load(folder)
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith(f"The catalogue has a fault: {raised.value.faults[0]}")
    return tuple(raised.value.faults)


def test_a_whole_file(tmp_path: Path) -> None:
    (tmp_path / "animals.yaml").write_text(WHOLE, encoding="utf-8")
    groomer, keeper = catalogue.load(tmp_path)
    assert (groomer.id, groomer.title, groomer.kind) == ("career:dog-groomer", "Dog groomer", "career")
    assert groomer.other_names == ("dog barber",)
    assert groomer.aspects == {"salon", "animals"}
    assert keeper.summary == "Feeds animals and keeps them well."
    assert [passage.field for passage in keeper.passages] == ["name", "summary", "other_name", *["phrase"] * 5]
    code = keeper.code("soc2020")
    assert code
    assert (code.value, code.source) == ("6129", "chosen by this project")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("slug: dog-groomer", "slug: dog-barber", "line 2, slug: 'dog-barber' is not a National Careers Service name"),
        ("slug: dog-groomer", "slug: ''", "line 2, slug: is empty"),
        ('soc_2020: "6129"  ', 'soc_2020: "9999"  ', "line 16, soc_2020: '9999' is not a SOC 2020 unit group"),
        ('soc_2020: "6129"  ', 'soc_2020: "61"  ', "line 16, soc_2020: '61' is not a SOC 2020 unit group"),
        ("  summary: Makes dogs neat and clean.        # 4\n", "", "line 2, summary: is missing"),
        ("Makes dogs neat and clean.", "", "line 4, summary: is empty"),
        ("Makes dogs neat and clean.", "[a, b]", "line 4, summary: should be one text"),
        ("    - love dogs                              # 6\n", "", "has 4 phrases; 5 to 10 are wanted"),
        ("love zoos", "love zoos, a, b, c, d, e, f", "line 20, you_might_like_this_if_you: has 11 phrases"),
        ("love zoos", "Love dogs", "line 20, you_might_like_this_if_you: 'Love dogs' is also in dog-groomer"),
        ("    - dog barber                             # 12\n", "    -\n", "line 12, other_names: is empty"),
        ("other_names: [keeper]", "other_names: keeper", "line 21, other_names: should be a list"),
        ("works_in: [salon]", "works_in: [moon]", "line 13, works_in: 'moon' is not in the list of data/aspects.yaml"),
        ("works_in: [salon]", "works_in: [animals]", "line 13, works_in: 'animals' is not in the list"),
        ("involves: [animals]      ", "involves: [cats]      ", "line 14, involves: 'cats' is not in the list"),
        ("works_in: [salon]", "works_in: []", "line 13, works_in: is empty"),
        ("works_in: [salon]", "works_inn: [salon]", "line 13, works_inn: is not a field; use one of slug, soc_2020"),
        ("works_in: [salon]", "summary: again", "line 13, summary: stands twice in one career"),
        ("slug: zookeeper", "slug: dog-groomer", "line 15, slug: 'dog-groomer' is already in animals.yaml, line 2"),
        ("Makes dogs neat", "Makes: dogs neat", "line 4: mapping values are not allowed here"),
        ("works_in: [salon]", "works_in: [salon", "line 14: "),
        ("- slug: zookeeper", "- zookeeper", "line 16: "),
        ("# Careers in: Animal care", "careers:", "line 1: should be a list of careers"),
        (WHOLE, "", "line 1: should be a list of careers"),
        (WHOLE, "- dog groomer\n", "line 1: should begin with '- slug:'"),
    ],
)
def test_a_fault_names_file_line_and_field(old: str, new: str, fault: str, tmp_path: Path) -> None:
    text = WHOLE.replace(old, new, 1)
    assert text != WHOLE
    faults = load(tmp_path, text)
    assert any(found.startswith("animals.yaml, line ") and fault in found for found in faults), faults


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    text = WHOLE.replace("dog-groomer", "nobody").replace("[outdoors]", "[moon]")
    (tmp_path / "plants.yaml").write_text("- {", encoding="utf-8")
    faults = load(tmp_path, text)
    assert [fault.split(":")[0] for fault in faults] == [
        "plants.yaml, line 1",
        "animals.yaml, line 2, slug",
        "animals.yaml, line 22, works_in",
    ]


@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(b"- slug: \xff"), lambda path: path.mkdir()])
def test_a_file_that_cannot_be_read(spoil: Callable[[Path], object], tmp_path: Path) -> None:
    spoil(tmp_path / "animals.yaml")
    with pytest.raises(CatalogueError, match=r"animals.yaml, line 1: cannot be read as UTF-8 YAML"):
        catalogue.load(tmp_path)


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="holds no careers; restore the files of the checkout"):
        catalogue.load(tmp_path)


def test_the_shipped_catalogue() -> None:
    documents = catalogue.shipped()
    assert len(documents) >= 120
    wanted = {category for figures in ncs_figures.by_slug().values() for category in figures.categories}
    assert len(wanted) == 25
    assert {category for document in documents for category in document.categories} == wanted
    aspects = load_aspects()
    for document in documents:
        assert document_from_json(document.as_json()) == document
        assert document.aspects <= aspects.settings | aspects.involvements
        assert all(fact.source and fact.year and fact.region for fact in document.facts)
        code = document.code("soc2020")
        assert code
        assert code.title == soc2020_titles()[code.value]


def test_every_career_has_its_own_words() -> None:
    seen: dict[str, str] = {}
    for document in catalogue.shipped():
        for passage in document.passages:
            if passage.field in {"summary", "phrase"}:
                assert seen.setdefault(passage.text.lower(), document.id) == document.id
