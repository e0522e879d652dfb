"""The area pack that comes with the software, and what is said of one that cannot be read."""

from pathlib import Path

import pytest

from ourdorset.kernel.api import InvalidError
from ourdorset.places.api import Rurality, open_pack

HEADER = "code,name,town,district,council,rank,decile,rurality,latitude,longitude\n"
GOOD = "E01000001,Purbeck 001A,Swanage,BH19,E06000059,100,1,Urban city and town,50.6,-1.9\n"


def pack_of(folder: Path, areas: str) -> Path:
    (folder / "areas.csv").write_text(areas)
    (folder / "councils.csv").write_text("code,name\nE06000059,Dorset\n")
    return folder


def test_dorset_s_452_areas_and_their_larger_ones():
    pack = open_pack()

    assert len(pack.areas) == len(pack.by_code) == 452
    assert pack.localities == (
        "Bournemouth", "Christchurch", "East Dorset", "North Dorset", "Poole", "Purbeck", "West Dorset",
        "Weymouth and Portland",
    )  # fmt: skip
    assert {pack.council_of(area) for area in pack.areas} == set(pack.councils.values())
    assert {area.rurality for area in pack.areas} == set(Rurality)
    assert {area.decile for area in pack.areas} == set(range(1, 11))


def test_dorset_s_residents_by_age():
    residents = open_pack().residents

    assert residents.are_counted
    assert round(residents.total) == 772_268
    assert list(residents.groups) == ["aged 0 to 64", "aged 65 to 79", "aged 80 and over"]
    assert sum(float(each.sum()) for each in residents.groups.values()) == pytest.approx(residents.total)
    assert "ONS mid-2018" in residents.source


def test_an_area_knows_what_it_is_part_of(tmp_path: Path):
    (area,) = open_pack(pack_of(tmp_path, HEADER + GOOD)).areas

    assert (area.msoa, area.locality) == ("Purbeck 001", "Purbeck")
    assert area.centre.area == "E01000001"


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        (HEADER, "has no areas"),
        (HEADER + GOOD + GOOD, "E01000001 is there more than once"),
        (HEADER.replace("rank,", "") + GOOD, "column rank: it lacks this column"),
        (HEADER + GOOD.replace("50.6", "north"), "line 2"),
        (HEADER + GOOD.replace("50.6", "150.6"), "line 2"),
        (HEADER + GOOD.replace("Urban city and town", "Suburb"), "Suburb"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, areas: str, words: str):
    with pytest.raises(InvalidError, match=words):
        open_pack(pack_of(tmp_path, areas))


def test_a_folder_without_tables(tmp_path: Path):
    with pytest.raises(InvalidError, match=r"councils\.csv: it is missing"):
        open_pack(tmp_path)
