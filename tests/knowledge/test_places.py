"""Places in London: the list, who is next to whom, and postcodes."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import CatalogueError
from knowledge.places import (
    borders,
    borough_of_postcode,
    boroughs_named,
    distance,
    listing,
    neighbours,
    outward_code,
    places_named,
    shipped,
)
from knowledge.places.records import KINDS
from knowledge.tables import DATA, boroughs

VOTES = Path(__file__).resolve().parents[3] / "shared/data/places/london_outcodes_with_borough_votes.csv"
BOROUGHS = [borough.name for borough in boroughs()]
HEAD = "name,kind,boroughs,also,source,last_verified\n"


class TestTheList:
    def test_is_as_long_as_it_should_be(self) -> None:
        kinds = Counter(place.kind for place in shipped().all)
        assert kinds["borough"] == len(BOROUGHS) == 33
        assert kinds["district"] >= 450
        assert kinds["station"] >= 400
        assert kinds["postcode_area"] >= 250

    def test_every_place_lies_in_boroughs_and_every_borough_has_places(self) -> None:
        lying_in = Counter(name for place in shipped().all for name in place.boroughs if place.kind == "district")
        assert all(place.boroughs for place in shipped().all)
        assert set(lying_in) == set(BOROUGHS)
        assert min(lying_in.values()) >= 10

    def test_nothing_is_said_to_be_checked(self) -> None:
        with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["source"] for row in rows} == {"our own list, from memory"}
        assert {row["last_verified"] for row in rows} == {""}

    def test_every_name_alone_is_understood_as_itself(self) -> None:
        for place in shipped().all:
            found = places_named(place.name)
            assert len(found) == 1, place.name
            assert set(place.boroughs) <= set(found[0].place.boroughs), place.name

    def test_a_borough_is_itself_and_no_more(self) -> None:
        for name in BOROUGHS:
            assert boroughs_named(name) == (name,)
            assert boroughs_named(name.lower().replace(" and ", " & ")) == (name,)

    def test_faults_name_file_line_and_field(self, tmp_path: Path) -> None:
        path = tmp_path / "places.csv"
        path.write_text(
            HEAD
            + "Peckham,district,Surrey,,memory,\nBow,town,Tower Hamlets,,,soon\nLee,district,Lewisham;Greenwich,,m,\n"
            "Kew,district,Richmond upon Thames,,m,\nKew,district,Richmond upon Thames,,m,\n"
        )
        with pytest.raises(CatalogueError) as raised:
            listing.load(path)
        for fault in (
            "places.csv, line 2, boroughs: 'Surrey' is no London authority",
            f"places.csv, line 3, kind: 'town' is not one of {', '.join(KINDS)}",
            "places.csv, line 3, source: is empty",
            "places.csv, line 3, last_verified: should be a day like 2026-11-22, or empty where nobody has checked",
            "places.csv, line 4, boroughs: should stand in alphabetical order, each once",
            "places.csv, line 6, name: 'Kew' stands twice with the same kind and boroughs",
            "places.csv, line 1, name: the borough 'Barnet' is missing",
        ):
            assert fault in raised.value.faults

    def test_a_file_of_another_shape_is_a_fault(self, tmp_path: Path) -> None:
        path = tmp_path / "places.csv"
        path.write_text("name,boroughs\nPeckham,Southwark\n")
        with pytest.raises(CatalogueError, match="needs exactly these columns"):
            listing.load(path)


class TestNeighbours:
    def test_are_neighbours_of_each_other_and_never_of_themselves(self) -> None:
        for name in BOROUGHS:
            assert neighbours(name)
            assert name not in neighbours(name)
            assert all(name in neighbours(other) for other in neighbours(name))

    def test_across_the_river_where_there_is_a_way_across(self) -> None:
        assert {"City of London", "Tower Hamlets"} <= neighbours("Southwark")
        assert "Newham" in neighbours("Greenwich")
        assert "Havering" not in neighbours("Bexley")
        assert "Tower Hamlets" not in neighbours("Lewisham")

    def test_what_is_no_authority_has_none(self) -> None:
        assert neighbours("Surrey") == frozenset()

    @pytest.mark.parametrize(
        ("wanted", "there", "far"),
        [
            (["Southwark"], ["Southwark"], "same"),
            (["Southwark"], ["Barnet", "Southwark"], "same"),
            (["Southwark"], ["Lambeth"], "neighbouring"),
            (["Bromley", "Southwark"], ["Bexley"], "neighbouring"),
            (["Southwark"], ["Barnet"], "other"),
            (["Southwark"], ["Surrey"], "other"),
            (["Southwark"], [], "not_stated"),
            ([], ["Southwark"], "not_stated"),
        ],
    )
    def test_distance(self, wanted: list[str], there: list[str], far: str) -> None:
        assert distance(wanted, there) == far

    @given(st.lists(st.sampled_from(BOROUGHS), min_size=1), st.lists(st.sampled_from(BOROUGHS), min_size=1))
    def test_is_as_far_there_as_back(self, wanted: list[str], there: list[str]) -> None:
        assert distance(wanted, there) == distance(there, wanted)

    def test_faults_name_file_line_and_field(self, tmp_path: Path) -> None:
        path = tmp_path / "borough_neighbours.csv"
        path.write_text(
            "borough,neighbour,border\nKent,Bexley,land\nBarnet,Barnet,hedge\nBrent,Camden,land\nCamden,Brent,land\n"
        )
        with pytest.raises(CatalogueError) as raised:
            borders.load(path)
        for fault in (
            "borough_neighbours.csv, line 2, borough: 'Kent' is no London authority",
            "borough_neighbours.csv, line 3, neighbour: 'Barnet' is no neighbour of itself",
            "borough_neighbours.csv, line 3, border: should be one of land, river",
            "borough_neighbours.csv, line 5, neighbour: Camden and Brent stand twice",
            "borough_neighbours.csv, line 1, borough: 'Sutton' has no neighbour",
        ):
            assert fault in raised.value.faults


class TestPostcodes:
    @pytest.mark.parametrize(
        ("text", "outward"),
        [
            ("SE15 4ST", "SE15"),
            ("se154st", "SE15"),
            ("e1 6an", "E1"),
            ("SW1A1AA", "SW1A"),
            ("se15", "SE15"),
            (" (N1) ", "N1"),
            ("Burnley BB11 2ED", "BB11"),
            ("Tunbridge Wells TN2 4PY", "TN2"),
            ("jobs near n1", None),
            ("y8 1st choice", None),
            ("b4 2pm", None),
            ("n1 1st", None),
            ("peckham", None),
            ("", None),
        ],
    )
    def test_outward_code(self, text: str, outward: str | None) -> None:
        assert outward_code(text) == outward

    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ("SE15 4ST", ("Lewisham", "Southwark")),
            ("ub1", ("Ealing",)),
            ("EC1P 1AA", borough_of_postcode("EC1")),
            ("BB11 2ED", ()),
            ("bank", ()),
        ],
    )
    def test_boroughs(self, text: str, where: tuple[str, ...]) -> None:
        assert borough_of_postcode(text) == where

    @pytest.mark.skipif(not VOTES.exists(), reason="needs the reference data")
    def test_agree_with_where_schools_are(self) -> None:
        with VOTES.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["outcode"] for row in rows if not borough_of_postcode(row["outcode"])] == []
        voted = {
            row["outcode"]: {vote.partition(":")[0] for vote in row["borough_votes_from_school_postcodes"].split("|")}
            for row in rows
            if row["borough_votes_from_school_postcodes"]
        }
        agree = [code for code, where in voted.items() if where <= set(borough_of_postcode(code))]
        assert len(agree) >= 0.98 * len(voted)
