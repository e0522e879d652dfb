"""The synthetic Dorset is shaped like the real one: its shares stay within bands of published ones."""

import pytest

from ourdorset.demo.areas import areas
from ourdorset.demo.population import Person, person

PEOPLE = 4_800
SEED = 1

# SNOMED CT code, youngest counted, least and most per cent; `docs/demo.md` has the published figures.
BANDS = {
    "hypertension": ("38341003", 0, 13, 20),
    "type 2 diabetes": ("44054006", 17, 5.5, 9.5),
    "asthma": ("195967001", 6, 5, 8.5),
    "COPD": ("13645005", 0, 1.2, 2.8),
    "atrial fibrillation": ("49436004", 0, 1.7, 3.8),
    "heart disease": ("414545008", 0, 2.2, 4.2),
    "depression": ("35489007", 18, 10, 16),
    "dementia": ("52448006", 0, 0.6, 2),
    "learning disability": ("110359009", 0, 0.3, 1),
}


@pytest.fixture(scope="module")
def living() -> list[Person]:
    people = (person(index, SEED)[0] for index in range(PEOPLE))
    return [each for each in people if not each.died]


def share(living: list[Person], code: str, youngest: int = 0) -> float:
    counted = [each for each in living if each.age >= youngest]
    return 100 * sum(code in each.codes for each in counted) / len(counted)


@pytest.mark.parametrize("name", BANDS)
def test_condition_is_as_frequent_as_published(name: str, living: list[Person]) -> None:
    code, youngest, least, most = BANDS[name]
    assert least <= share(living, code, youngest) <= most


def test_ages_are_shaped_like_dorsets(living: list[Person]) -> None:
    def per_cent(least: int, most: int) -> float:
        return 100 * sum(least <= each.age <= most for each in living) / len(living)

    assert 14 <= per_cent(0, 15) <= 19
    assert 23 <= per_cent(65, 120) <= 29
    assert 3 <= per_cent(85, 120) <= 5.5


def test_more_are_ill_where_incomes_are_low(living: list[Person]) -> None:
    worse = [each for each in living if each.area.decile <= 4]
    better = [each for each in living if each.area.decile >= 8]
    for code in ("44054006", "13645005"):
        assert share(worse, code, 50) > share(better, code, 50)


def test_households_share_a_family_name_and_no_first_name(living: list[Person]) -> None:
    homes: dict[int, list[Person]] = {}
    for each in living:
        homes.setdefault(id(each.home), []).append(each)
    children = [each for each in living if each.child]
    mothers = {each.index: each for each in living}
    same = [each.family == mothers[each.mother].family for each in children if each.mother in mothers]
    assert sum(same) / len(same) > 0.7
    assert all(len({each.given[0] for each in home}) == len(home) for home in homes.values())


def test_people_live_everywhere(living: list[Person]) -> None:
    assert len({each.area.code for each in living}) > 0.95 * len(areas())
