"""Every entry of the demo has everyday words, and they are easy to read.

The measure is the Flesch–Kincaid grade, https://en.wikipedia.org/wiki/Flesch–Kincaid_readability_tests: a
grade of 5 is for readers of ten to eleven. Syllables are counted as groups of vowels.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

import ourdorset.resident
from ourdorset.demo.api import resources
from ourdorset.people.api import concept, medicine_name
from ourdorset.resident.entries import PRESENTERS
from ourdorset.resident.explained import allergies, conditions, kinds, medicines, tests, vaccines, visits
from ourdorset.resident.explained.plain import ASK, Plain

HIGHEST_ON_AVERAGE, HIGHEST = 5.0, 9.5
PEOPLE = 120
_END = re.compile(r"[.!?:;]+(?:\s|$)")
_WORD = re.compile(r"[A-Za-z’]+")
_SILENT = re.compile(r"(?:[^l]e|[^td]ed|[^cstxlz]es)$")


def syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.lower())
    return max(len(re.findall(r"[aeiouy]+", letters)) - bool(_SILENT.search(letters)), 1)


def grade(text: str) -> float:
    words = _WORD.findall(text)
    sentences = max(sum(bool(part.strip()) for part in _END.split(text)), 1)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def rows() -> Iterator[Plain]:
    """Every explanation of every table."""
    for table in (
        conditions.CONDITIONS, medicines.MEDICINES, tests.TESTS, tests.NEEDS, vaccines.VACCINES,
        allergies.ALLERGIES, visits.VISITS, visits.LETTERS,
    ):  # fmt: skip
        yield from table.values()


def test_the_measure_tells_a_plain_text_from_a_hard_one() -> None:
    assert grade("The cat sat on the mat. It was glad.") < 2
    assert grade("Ischaemic cardiomyopathy necessitates multidisciplinary pharmacological optimisation.") > 20


def test_explanations_are_for_readers_of_about_ten() -> None:
    found = {row.says: grade(row.says) for row in rows()}
    assert mean(found.values()) <= HIGHEST_ON_AVERAGE
    hard = {says: round(each, 1) for says, each in found.items() if each > HIGHEST}
    assert not hard


def test_the_parts_of_the_record_and_what_to_ask_are_as_easy() -> None:
    for text in (ASK, *(kind.says for kind in kinds.KINDS), *(kind.none for kind in kinds.KINDS)):
        assert grade(text) <= HIGHEST, text


@pytest.mark.parametrize("name", ["home_easy", "record_easy", "looked_easy", "help_easy"])
def test_easy_read_pages_have_short_sentences(name: str) -> None:
    folder = Path(ourdorset.resident.__file__).parent / "templates/resident"
    page = (folder / f"{name}.html").read_text()
    said = [re.sub(r"{[{%].*?[%}]}|<[^>]+>", " ", each) for each in re.findall(r"<p>(.*?)</p>", page)]
    sentences = [part for each in said for part in _END.split(each) if _WORD.findall(part)]
    assert max(len(_WORD.findall(part)) for part in sentences) <= 12
    assert mean(grade(f"{part}.") for part in sentences) <= 3


@pytest.fixture(scope="module")
def invented() -> list[dict[str, Any]]:
    return [each for each in resources(PEOPLE) if each["resourceType"] in PRESENTERS]


def test_every_entry_of_the_demo_has_everyday_words(invented: list[dict[str, Any]]) -> None:
    unknown = {
        (
            each["resourceType"],
            concept(each.get("code")) or concept(each.get("vaccineCode")) or medicine_name(each),
        )
        for each in invented
        if PRESENTERS[each["resourceType"]](each, {}).says == ASK
    }
    assert unknown == set()


def test_no_jargon_is_left_in_names(invented: list[dict[str, Any]]) -> None:
    shown = {PRESENTERS[each["resourceType"]](each, {}).name for each in invented}
    assert not {name for name in shown if re.search(r"\b(mellitus|ischaemic|IFCC|chronic)\b", name)}


def test_words_the_tables_do_not_know_stay_the_records_own() -> None:
    odd = {"resourceType": "Condition", "id": "c", "code": {"text": "Floccinaucinosis"}}
    made = PRESENTERS["Condition"](odd, {})
    assert (made.name, made.says) == ("Floccinaucinosis", ASK)
    assert medicines.medicine("Xyzamab 5mg").says == ASK
    assert vaccines.vaccine("Yellow fever vaccine") == Plain("Yellow fever vaccine", ASK)
    assert visits.visit("Tea").name == "Tea"
    assert visits.letter("Letter from heart failure clinic").name == "Letter from the heart failure clinic"
