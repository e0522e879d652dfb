"""An invented consultation: what comes in with any survey is in it, and it is the same for a seed."""

import csv
import io
from collections import Counter

from ourdorset.demo.conversations.consultation import (
    CAMPAIGN,
    COLUMNS,
    EASY_READ,
    NON_ANSWERS,
    PEOPLE,
    QUESTIONS,
    SURGERY,
    files,
)


def rows(which: int) -> list[dict[str, str]]:
    name_and_content = list(files())[which]
    return list(csv.DictReader(io.StringIO(name_and_content[1].decode())))


def said(which: int, easy: bool = False) -> list[str]:
    asked = [question.easy if easy else question.words for question in QUESTIONS]
    return [row[words] for row in rows(which) for words in asked]


def test_everyone_is_there_once_with_what_they_told():
    form, easy = rows(0), rows(1)
    assert (len(form), len(easy)) == (PEOPLE, EASY_READ)
    assert len({row["Respondent ID"] for row in [*form, *easy]}) == PEOPLE + EASY_READ
    assert any(row[COLUMNS["carer"]] == "Prefer not to say" for row in form)


def test_the_same_seed_says_the_same():
    assert list(files()) == list(files())
    assert list(files(2)) != list(files())


def test_non_answers_a_campaign_and_names_are_among_the_answers():
    answers = Counter(said(0))
    assert answers[CAMPAIGN] >= 10
    assert answers[""] >= 50
    assert sum(answers[each] for each in NON_ANSWERS) >= 100
    assert any(SURGERY in answer for answer in answers)


def test_easy_read_is_shorter():
    def words(answers: list[str]) -> float:
        real = [answer for answer in answers if len(answer) > 20 and answer != CAMPAIGN]
        return sum(len(answer.split()) for answer in real) / len(real)

    assert words(said(1, easy=True)) < words(said(0))
