"""An invented consultation: six hundred people answer three questions, on a form, in easy read, or not much.

Their answers come as files, as a survey's do, and go in as files do: non-answers, names that were let slip, a
letter that a campaign had sent in many times, and people who would rather not say who they are.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from random import Random
from typing import NamedTuple

from ourdorset.demo.chance import one_of
from ourdorset.demo.conversations.codes import codebook
from ourdorset.demo.conversations.facts import characteristics
from ourdorset.demo.conversations.frame import shares
from ourdorset.demo.conversations.grammar import sayings
from ourdorset.demo.conversations.speaker import Speaker
from ourdorset.demo.conversations.talking import chosen_themes, facts_of
from ourdorset.demo.population import TODAY, person
from ourdorset.listening.api import GivenProject, GivenQuestion, GivenSurvey

NAME = "Getting the care you need: a consultation"
ABOUT = (
    "Anyone who lives here could answer three questions, on a form, on paper or in easy read, from September "
    "to October. Everybody here is invented, and so is every word."
)
QUESTIONS = (
    GivenQuestion("hard", "What makes it hard to get the care you need?", "What makes it hard to get help?"),
    GivenQuestion("better", "What would make the biggest difference?", "What would help you most?"),
    GivenQuestion("else", "Is there anything else that you want to tell us?", "Do you want to say more?"),
)
FORM, EASY = "answers.csv", "answers-easy-read.csv"
PEOPLE, EASY_READ = 540, 60
FIRST = 10_000  # the first of the people who answer: none of those who took part in a conversation
NON_ANSWERS = ("n/a", "-", "No", "Nothing else", "no comment", "Not sure", "Nothing really", "None")
EMPTY, NOTHING, SLIP, LETTER = 0.07, (0.02, 0.06, 0.3), 0.03, 0.04
CAMPAIGN = (
    "Please keep the community beds open at our hospital. Families cannot visit when everything moves to "
    "the city, and there is no bus back after visiting hours. We ask you to think again."
)
SLIPS = (
    "Ask {neighbour_name} next door, it is the same for him.", "Nurse {nurse} at {surgery} is the exception.",
    "My {kin} {kin_name} has given up her job over it.",
)  # fmt: skip
NOT_SAID = {"not-said": "Prefer not to say"}
SURGERY = "Quayhead Medical Centre"
COLUMNS = {"age-band": "Age group", "sex": "Sex", "ethnicity": "Ethnic group", "disability": "Disability",
           "carer": "Unpaid care", "area": "LSOA code"}  # fmt: skip


class Answer(NamedTuple):
    """One person's answers, in the order of the questions, and what they told of themselves."""

    number: int
    told: Mapping[str, str]
    said: tuple[str, ...]


def consultation(lead: int, coders: tuple[int, ...], seed: int = 1) -> GivenProject:
    """The whole of it, led and coded by these users; with the codebook of the conversations."""
    return GivenProject(
        name=NAME,
        kind="consultation",
        approach="codebook",
        about=ABOUT,
        questions=QUESTIONS,
        codes=tuple(codebook()),
        targets=shares(),
        conversations=(),
        lead=lead,
        coders=coders,
        surveys=tuple(GivenSurvey(name, content, "anonymous", False) for name, content in files(seed)),
        opens=TODAY - timedelta(days=80),
        demo=True,
    )


def files(seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """The two files, each with its name."""
    answers = _answers(seed)
    yield FORM, _table([question.words for question in QUESTIONS], answers[:PEOPLE])
    yield EASY, _table([question.easy for question in QUESTIONS], answers[PEOPLE:])


def _table(questions: list[str], answers: tuple[Answer, ...]) -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["Respondent ID", *COLUMNS.values(), *questions])
    for each in answers:
        table.writerow([each.number, *(each.told.get(key, "") for key in COLUMNS), *each.said])
    return out.getvalue().encode()


@cache
def _answers(seed: int) -> tuple[Answer, ...]:
    dice, found, index = Random(f"{seed}/consultation"), list[Answer](), FIRST
    while len(found) < PEOPLE + EASY_READ:
        each, _ = person(index, seed)
        index += 1
        if each.age < 16 or each.died:
            continue
        speaker = Speaker("", each, characteristics(each, dice, 0.1))
        told = {key: NOT_SAID.get(value, value) for key, value in speaker.told.items()}
        found.append(Answer(1001 + len(found), told, tuple(_said(speaker, len(found) >= PEOPLE, dice))))
    return tuple(found)


def _said(speaker: Speaker, easy: bool, dice: Random) -> Iterator[str]:
    """An answer to each question; in easy read a sentence at most."""
    grammar, facts = sayings(), facts_of(speaker, dice) | {"surgery": SURGERY}
    themes = chosen_themes(speaker, dice)
    for place, nothing in enumerate(NOTHING):
        roll = dice.random()
        if roll < EMPTY:
            yield ""
        elif roll < EMPTY + nothing:
            yield one_of(dice, NON_ANSWERS)
        elif place == 1 and dice.random() < LETTER:
            yield CAMPAIGN
        else:
            many = 1 if easy else 1 + (dice.random() < 0.55) + (dice.random() < 0.2)
            words = grammar.sample(themes[place].key, many, dice, facts)
            if place == 1:
                words.append(grammar.say("change", dice, facts))
            if dice.random() < SLIP:
                words.append(grammar.fill(one_of(dice, SLIPS), dice, facts))
            yield " ".join(words)
