"""One row of a survey as what it says: who answered, what to which question, and what of themselves."""

from collections.abc import Sequence
from typing import NamedTuple

from ourdorset.listening.lasting import lasting_digest
from ourdorset.listening.models import Project
from ourdorset.listening.taking_in.survey.columns import FACT, QUESTION, RESPONDENT
from ourdorset.listening.taking_in.survey.telling import told
from ourdorset.listening.words import levelled

LONGEST = 50_000


class Answered(NamedTuple):
    """A row: the respondent's digest, answers by question's id, characteristics, columns not understood."""

    number: int
    respondent: str
    answers: dict[int, str]
    told: list[tuple[str, str]]
    unclear: list[int]


def answered(
    project: Project, version: str, uses: Sequence[str], number: int, cells: Sequence[str]
) -> Answered:
    """What a row says. A row without a respondent's id is known by its number."""
    who, answers, facts, unclear = "", dict[int, str](), list[tuple[str, str]](), list[int]()
    for column, (use, cell) in enumerate(zip(uses, cells, strict=False)):
        if use == RESPONDENT:
            who = cell.strip()
        elif use.startswith(QUESTION):
            question, words = int(use.removeprefix(QUESTION)), levelled(cell).strip()[:LONGEST]
            answers[question] = "\n".join(each for each in (answers.get(question, ""), words) if each)
        elif use.startswith(FACT):
            found = told(use.removeprefix(FACT), cell)
            facts += found or ()
            unclear += [column] if found is None else []
    whose = lasting_digest("respondent", project.uuid, f"{version}\n{who or f'row {number}'}")
    return Answered(number, whose, answers, list(dict.fromkeys(facts)), unclear)
