"""Any other area, from a folder with the same files: opened, drawn, checked."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ourdorset.kernel.api import InvalidError
from ourdorset.places.api import Mode, ask, check_area, choose_area, engines, open_pack

Make = Callable[..., Path]


@pytest.fixture
def chosen() -> Iterator[None]:
    yield
    choose_area(None)


def test_what_is_chosen_is_what_is_opened(northwold: Make, chosen: None):
    choose_area(northwold())

    pack = open_pack()
    assert pack.localities == ("Northwold",)
    assert pack is open_pack()
    assert [area.decile for area in pack.areas] == [1, 2, 3, 4, 5, 6]


def test_the_people_of_an_msoa_are_shared_among_its_areas(northwold: Make):
    residents = open_pack(northwold()).residents

    assert residents.are_counted
    assert residents.counts.tolist() == [1000.0] * 6
    assert residents.groups["without a car"].tolist() == [150.0] * 6


def test_an_area_s_own_row(northwold: Make):
    rows = "".join(f"E0199900{number},{number}00,0\n" for number in range(1, 7))
    residents = open_pack(northwold(residents="place,residents,aged 80 and over\n" + rows)).residents

    assert residents.counts.tolist() == [100, 200, 300, 400, 500, 600]
    assert residents.total == 2100


def test_where_nobody_was_counted_all_areas_weigh_the_same(northwold: Make):
    folder = northwold()
    (folder / "residents.csv").unlink()
    residents = open_pack(folder).residents

    assert not residents.are_counted
    assert residents.counts.tolist() == [1700.0] * 6
    assert "not in its pack" in residents.source


def test_its_own_car_minutes_come_before_the_estimate(northwold: Make):
    pack = open_pack(northwold())
    hospital = pack.areas[0].centre._replace(key="H1")

    answer = ask(engines(pack), Mode.CAR, [area.centre for area in pack.areas], [hospital])

    assert answer.minutes[:, 0].tolist() == [0, 10, 20, 30, 40, 50]
    assert answer.engine_of(0, 0) == "measured car minutes"


def test_a_folder_that_is_well(northwold: Make):
    found, faults = check_area(northwold())

    assert faults == ()
    assert found == (
        "6 small areas; councils: Northwold",
        "6,000 residents; groups among them: aged 80 and over, without a car",
        "car minutes of 6 areas to 1 place",
        "outlines of 6 areas",
    )


GOOD = "E01999001,Northwold 001A,Northwold,NW0,X1,1000,1,Urban city and town,52.05,1.05\n"
HEADER = "code,name,town,district,council,rank,decile,rurality,latitude,longitude\n"


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("areas", HEADER + GOOD.replace(",1,Urban", ",11,Urban"),
         "areas.csv, line 2, column decile: “11” is wrong; give a whole number from 1 to 10."),
        ("areas", HEADER + GOOD.replace("52.05", ""),
         "areas.csv, line 2, column latitude: it is empty; give a number of degrees north from -90 to 90."),
        ("areas", HEADER + GOOD.replace("Urban city and town", "Suburb"),
         "areas.csv, line 2, column rurality: “Suburb” is wrong; give one of: Urban city and town"),
        ("areas", HEADER + GOOD.replace("X1", "X9"),
         "areas.csv, line 2, column council: “X9” is not in councils.csv; add it."),
        ("areas", HEADER.replace("town,", "") + GOOD,
         "areas.csv, line 1, column town: it lacks this column; add it, with the post town nearby."),
        ("areas", HEADER, "areas.csv: it has no areas"),
        ("councils", "code,name\n,Northwold\n", "councils.csv, line 2, column code: it is empty"),
        ("residents", "place,residents\nNorthwold 009,5\n",
         "residents.csv, line 2, column place: “Northwold 009” is no area or MSOA of areas.csv"),
        ("residents", "place,residents,without a car\nNorthwold 001,10,11\n",
         "residents.csv, line 2, column without a car: there are more of them than residents"),
        ("residents", "place,residents\nNorthwold 001,some\n",
         "residents.csv, line 2, column residents: “some” is wrong; give a number of people"),
        ("residents", "place,residents\nNorthwold 001,9\nNorthwold 001,9\n",
         "residents.csv, line 3, column place: “Northwold 001” is in line 2 already"),
        ("residents", "place,residents\nNorthwold 001,9\nE01999001,9\n",
         "residents.csv, line 3, column place: E01999001 is counted by Northwold 001 in line 2 too"),
        ("residents", "place,residents\nNorthwold 001,9\n",
         "residents.csv, column place: E01999003 (Northwold 002A) is missing; add its row."),
        ("car_minutes", "area,H1\nE01999001,soon\n", "car_minutes.csv: line 2, H1: 'soon' is not a number"),
        ("car_minutes", "area,H1\nE01,5\n", "car_minutes.csv: E01 is not in areas.csv"),
    ],
)  # fmt: skip
def test_each_fault_is_told_by_file_line_and_column(northwold: Make, name: str, text: str, fault: str):
    faults = [str(each) for each in check_area(northwold(**{name: text})).faults]

    assert any(each.startswith(fault) for each in faults), faults


def test_all_faults_are_told_not_only_the_first(northwold: Make):
    both = HEADER + GOOD.replace("52.05", "north") + GOOD.replace(",1000,", ",none,")

    assert len(check_area(northwold(areas=both)).faults) >= 2
    with pytest.raises(InvalidError, match="`ourdorset places area"):
        open_pack(northwold(areas=both))


def test_missing_files_and_outlines_are_told(northwold: Make):
    folder = northwold(with_outlines=4)
    (folder / "councils.csv").unlink()
    faults = [str(each) for each in check_area(folder).faults]

    assert faults[0].startswith("councils.csv: it is missing")
    assert faults[-1].startswith("boundaries.geojson: E01999005, E01999006 are without an outline")


def test_wrong_residents_are_refused_where_they_are_used(northwold: Make):
    pack = open_pack(northwold(residents="place,residents\nNorthwold 001,none\n"))

    with pytest.raises(InvalidError, match=r"residents\.csv, line 2"):
        _ = pack.residents
