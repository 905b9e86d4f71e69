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
  a_day:
    - Wash a dog.                            # 16
    - Clip a dog.
    - Sweep up.
  myth: It is all play.
  in_fact: Dogs bite.                        # 20
  subjects: [biology]
  routes_in:                                 # 22
    college: Take a course.
    apprenticeship: Learn in a salon.
    work: Start by sweeping.
    volunteering: Help at a rescue centre.
  neighbours: [zookeeper, vet]               # 27
- slug: zookeeper
  soc_2020: "6129"                           # 29
  summary: >-
    Feeds animals
    and keeps them well.
  you_might_like_this_if_you: [love zoos, carry buckets, watch lions, rise early, know every beast]
  other_names: [keeper]                      # 34
  works_in: [outdoors]
  involves: [animals]
  a_day: [Feed a lion., Clean a pen., Talk to a school.]
  subjects: [biology]
  routes_in: {university: a., college: b., apprenticeship: c., work: d., volunteering: e., other: f.}
  neighbours: [dog-groomer, vet]
- slug: lion-tamer                           # 41
  title: Lion tamer
  categories: [Animal care]
  soc_2020: "6129"
  summary: Teaches lions.
  you_might_like_this_if_you: [roar, have no fear, like tents, like cats, like straw]
  other_names: [tamer]
  works_in: [stage]
  involves: [animals]
  a_day: [Wake the lions., Roar., Sleep.]
  subjects: [drama]
  routes_in: {direct: Ask a circus.}
  neighbours: [zookeeper, vet]               # 53
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
    groomer, keeper, tamer = catalogue.load(tmp_path)
    assert (groomer.id, groomer.title, groomer.kind) == ("career:dog-groomer", "Dog groomer", "career")
    assert groomer.other_names == ("dog barber",)
    assert groomer.aspects == {"salon", "animals"}
    assert keeper.summary == "Feeds animals and keeps them well."
    assert [passage.field for passage in keeper.passages] == [
        "name",
        "summary",
        "other_name",
        *["phrase"] * 5,
        *["task"] * 3,
    ]
    code = keeper.code("soc2020")
    assert code
    assert (code.value, code.source) == ("6129", "chosen by this project")
    assert groomer.portrait.day == ("Wash a dog.", "Clip a dog.", "Sweep up.")
    assert (groomer.portrait.myth, groomer.portrait.in_fact) == ("It is all play.", "Dogs bite.")
    assert groomer.routes == ("college", "apprenticeship", "work", "volunteering")
    assert groomer.portrait.ways_in[0] == ("college", "Take a course.")
    assert groomer.portrait.neighbours == ("career:zookeeper", "career:vet")
    assert keeper.routes[-1] == "other"
    assert (tamer.title, tamer.categories, tamer.facts) == ("Lion tamer", ("Animal care",), ())
    assert tamer.portrait.added
    assert not groomer.portrait.added


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("slug: dog-groomer", "slug: dog-barber", "line 2, slug: 'dog-barber' is not a National Careers Service name"),
        ("slug: dog-groomer", "slug: ''", "line 2, slug: is empty"),
        ('soc_2020: "6129"  ', 'soc_2020: "9999"  ', "line 29, soc_2020: '9999' is not a SOC 2020 unit group"),
        ('soc_2020: "6129"  ', 'soc_2020: "61"  ', "line 29, soc_2020: '61' is not a SOC 2020 unit group"),
        ("  summary: Makes dogs neat and clean.        # 4\n", "", "line 2, summary: is missing"),
        ("Makes dogs neat and clean.", "", "line 4, summary: is empty"),
        ("Makes dogs neat and clean.", "[a, b]", "line 4, summary: should be one text"),
        ("    - love dogs                              # 6\n", "", "has 4 phrases; 5 to 10 are wanted"),
        ("love zoos", "love zoos, a, b, c, d, e, f", "line 33, you_might_like_this_if_you: has 11 phrases"),
        ("love zoos", "Love dogs", "line 33, you_might_like_this_if_you: 'Love dogs' is also in dog-groomer"),
        ("    - dog barber                             # 12\n", "    -\n", "line 12, other_names: is empty"),
        ("other_names: [keeper]", "other_names: keeper", "line 34, other_names: should be a list"),
        ("works_in: [salon]", "works_in: [moon]", "line 13, works_in: 'moon' is not in the list of data/aspects.yaml"),
        ("works_in: [salon]", "works_in: [animals]", "line 13, works_in: 'animals' is not in the list"),
        ("involves: [animals]      ", "involves: [cats]      ", "line 14, involves: 'cats' is not in the list"),
        ("works_in: [salon]", "works_in: []", "line 13, works_in: is empty"),
        ("works_in: [salon]", "works_inn: [salon]", "line 13, works_inn: is not a field; use one of slug, title"),
        ("    - Sweep up.\n", "", "line 16, a_day: has 2 points; exactly 3 are wanted"),
        ("    - Sweep up.\n", "    - Feed a lion.\n", "a_day: 'Feed a lion.' is also in dog-groomer"),
        ("  myth: It is all play.\n", "", "in_fact: needs the other one of 'myth' and 'in_fact' too"),
        (
            "subjects: [biology]",
            "subjects: [magic]",
            "line 21, subjects: 'magic' is not in the list",
        ),
        ("    work: Start by sweeping.\n", "", "routes_in: should have the kinds of starter/figures.csv: college"),
        ("    work: Start by", "    luck: Start by", "routes_in: 'luck' is not a kind; use university"),
        ("    college: Take a course.", "    college:", "routes_in: is empty"),
        ("[zookeeper, vet]               # 27", "[zookeeper]", "line 27, neighbours: has 1 careers; 2 or 3 are wanted"),
        ("[zookeeper, vet]               # 27", "[dog-groomer, vet]", "neighbours: names the career itself"),
        ("[zookeeper, vet]               # 27", "[unicorn, vet]", "neighbours: 'unicorn' is no career's slug"),
        ("  title: Lion tamer\n", "", "slug: 'lion-tamer' is not a National Careers Service name"),
        ("  title: Lion tamer\n", "", "title: a career of our own needs both 'title' and 'categories'"),
        ("slug: lion-tamer", "slug: vet", "title: comes from starter/figures.csv for this career; leave it out"),
        ("[Animal care]", "[Magic]", "line 43, categories: 'Magic' is not a category of starter/figures.csv"),
        ("works_in: [salon]", "summary: again", "line 13, summary: stands twice in one career"),
        ("slug: zookeeper", "slug: dog-groomer", "line 28, slug: 'dog-groomer' is already in animals.yaml, line 2"),
        ("Makes dogs neat", "Makes: dogs neat", "line 4: mapping values are not allowed here"),
        ("works_in: [salon]", "works_in: [salon", "line 14: "),
        ("- slug: zookeeper", "- zookeeper", "line 29: "),
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
        "animals.yaml, line 35, works_in",
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
    assert {figures.slug for figures in ncs_figures.by_slug().values()} <= {item.id[7:] for item in documents}
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
