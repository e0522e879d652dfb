"""Which column is what, as a guess that somebody confirms: a question, who answered, what they told.

A use is one of the words below, or `question:` with its id, or `fact:` with its key (`participants.facts`).
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from ourdorset.listening.models import Question
from ourdorset.listening.participants.facts import ASKED, FACTS
from ourdorset.listening.taking_in.non_answers import bare
from ourdorset.listening.taking_in.survey.table import Sheet

LEFT_OUT, RESPONDENT, NEW = "left-out", "respondent", "new"
QUESTION, FACT = "question:", "fact:"
ALIKE = 0.86
LONG_ANSWER = 20

VERSIONS: Mapping[str, str] = {"main": "Main form", "easy-read": "Easy-read form", "paper": "Paper form"}
_VERSION_WORDS = {"easy-read": ("easy",), "paper": ("paper", "hard copy", "hardcopy", "postal", "printed")}
_RESPONDENT = frozenset(
    bare(words)
    for words in (
        "id", "respondent", "respondent id", "response id", "responseid", "response number", "reference",
        "ref", "unique id", "record id", "submission id", "entry id", "case id", "participant",
        "participant id", "answer id",
    )
)  # fmt: skip
_FACT_WORDS: Mapping[str, tuple[str, ...]] = {
    "area": ("lsoa", "lsoa code", "small area"),
    "age-band": ("age", "age band", "age group", "age range", "how old are you"),
    "sex": ("sex", "what is your sex"),
    "gender": ("gender identity", "gender"),
    "ethnicity": ("ethnicity", "ethnic group", "what is your ethnic group", "ethnic background"),
    "disability": ("disability", "disabled", "long term condition", "do you have a disability"),
    "carer": ("carer", "unpaid carer", "unpaid care", "are you a carer"),
    "sexual-orientation": ("sexual orientation", "sexuality"),
    "religion": ("religion", "faith", "religion or belief"),
    "language": ("language", "main language", "first language"),
    "community": ("community", "communities"),
    "impairment": ("impairment", "kind of impairment"),
}


def guessed_uses(sheet: Sheet, questions: Sequence[Question]) -> list[str]:
    """A use for each column; no use but “left out” and questions comes up twice."""
    uses: list[str] = []
    for place, heading in enumerate(sheet.headings):
        column = [row[place] for row in sheet.sample if place < len(row)]
        use = guessed_use(heading, column, questions)
        uses.append(LEFT_OUT if use in uses and not use.startswith((QUESTION, NEW)) else use)
    return uses


def guessed_use(heading: str, sample: Iterable[str], questions: Sequence[Question]) -> str:
    """What one column is, by its heading and some of what stands under it."""
    said = bare(heading)
    if not said:
        return LEFT_OUT
    if said in _RESPONDENT:
        return RESPONDENT
    if (question := same_question(heading, questions)) is not None:
        return f"{QUESTION}{question.pk}"
    fact = next((key for key in ASKED if said in _names(key)), None)
    if fact:
        return FACT + fact
    filled = [cell for cell in sample if cell.strip()]
    long = bool(filled) and sum(map(len, filled)) / len(filled) >= LONG_ANSWER
    return NEW if long and " " in said else LEFT_OUT


def same_question(heading: str, questions: Sequence[Question]) -> Question | None:
    """The question that a heading asks, in the words of any version of the form."""
    said = bare(heading)
    best, how = None, 0.0
    for question in questions:
        for words in (question.words, question.easy_words, question.key, *question.headings):
            other = bare(words)
            alike = 1.0 if other == said else SequenceMatcher(None, said, other).ratio() if other else 0.0
            if alike > how:
                best, how = question, alike
    return best if how >= ALIKE else None


def guessed_version(file_name: str, sheet_name: str) -> str:
    """Which version of the form a table is, by its name."""
    said = f"{file_name} {sheet_name}".lower().replace("_", " ").replace("-", " ")
    return next((key for key, words in _VERSION_WORDS.items() if any(word in said for word in words)), "main")


def _names(key: str) -> frozenset[str]:
    return frozenset(
        bare(words) for words in (key, FACTS[key].words, FACTS[key].ask, *_FACT_WORDS.get(key, ()))
    )
