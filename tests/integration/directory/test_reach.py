"""Who is far from a kind of service: maps, sentences, the table and CSV of the same numbers."""

import csv
import io
import re
from uuid import UUID

import pytest
from django.test import Client

KIND = str(UUID(int=601, version=4))


def text(client: Client, path: str, status: int = 200, **query: object) -> str:
    answer = client.get(path, query)
    assert answer.status_code == status
    return answer.content.decode()


def test_who_is_far_by_car_and_bus_and_by_deprivation(directory: Client):
    page = text(directory, "/services/reach/", kind=KIND, map="same")

    assert "Loneliness is given at 3 places." in page
    assert page.count("<title>") == 1 + 2 * 452
    told = r"By car, \d+% of residents \([\d,]+\) are more than 30 minutes away"
    fifths = r"\d+% of those in the most deprived fifth of areas, \d+% in the least deprived fifth\."
    assert re.search(f"{told}: {fifths}", page)
    for words in ("Most deprived fifth", "Aged 80 and over", "Rural village and dispersed", "ONS mid-2018"):
        assert words in page
    assert "by estimate from distance" in page
    assert "this service was given none" in page


def test_each_band_of_the_legend_has_its_own_pattern(directory: Client):
    page = text(directory, "/services/reach/", kind=KIND)
    used = set(re.findall(r'fill="url\(#map-1-(\d)\)"', page))

    assert used <= set("01234") and len(used) > 1
    for band in range(5):
        assert page.count(f'id="map-1-{band}"') == page.count(f'id="legend-key-{band}"') == 1


def test_the_numbers_of_the_table_are_those_of_the_file(directory: Client):
    page = text(directory, "/services/reach/", kind=KIND, minutes=15)
    rows = list(csv.DictReader(io.StringIO(text(directory, "/services/reach.csv", kind=KIND))))

    assert len(rows) == 452
    far = [row for row in rows if float(row["minutes by car"] or "inf") > 15]
    people = sum(int(row["residents"]) for row in far)
    told, *_ = re.findall(r"By car, \d+% of residents \(([\d,]+)\) are more than 15", page)
    assert abs(int(told.replace(",", "")) - people) < len(rows)
    assert all(row["minutes by bus or train"] == "" for row in rows)


@pytest.mark.parametrize("minutes", ["29", "soon", ""])
def test_a_limit_that_is_none_of_those_offered_is_the_usual_one(directory: Client, minutes: str):
    assert "more than 30 minutes away" in text(directory, "/services/reach/", kind=KIND, minutes=minutes)


def test_a_kind_that_is_not_there(directory: Client):
    assert "Kind of service" in text(directory, "/services/reach/", kind="nothing")
    assert "no such kind" in text(directory, "/services/reach.csv", status=404, kind="nothing")
