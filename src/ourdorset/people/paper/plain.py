"""What a resident reads in place of a clinician's words: titles, headings and dates. Tables."""

import re
from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "problems": "Your health conditions",
    "medicines": "Your medicines",
    "allergies": "Your allergies",
    "results": "Your test results and measurements",
    "immunisations": "Your vaccinations",
    "social": "Home, money and daily life",
    "involved": "People who help you",
    "plans": "Your plans and goals",
    "encounters": "When you were seen, and what is booked",
}
HEADINGS: Mapping[str, str] = {
    "Problem": "Condition",
    "Status": "How it is now",
    "Since": "Since when",
    "Dose and directions": "How to take it",
    "Severity and risk": "How serious",
    "Expected range": "Usual range",
    "Recorded": "Written down on",
    "Prescribed": "Prescribed on",
    "Contact": "What for",
    "Source": "Written by",
    "Need or answer": "What it is about",
    "What was said": "What you said",
    "What is done": "What is being done",
    "Status and last change": "How it is now",
    "Agreed": "Agreed on",
    "Plan or goal": "Plan or goal",
    "Reason": "Why",
}
_TO_YOU = (("for this person", "for you"), ("this person", "you"))
_MONTHS = "January February March April May June July August September October November December".split()
_BY_SHORT = {month[:3]: month for month in _MONTHS}
_DAY = re.compile(r"\b(?:(\d\d)-)?(" + "|".join(_BY_SHORT) + r")-(\d{4})\b")


def plain_words(text: str) -> str:
    """A sentence about the person said to the person, its dates as people say them."""
    for formal, words in _TO_YOU:
        text = text.replace(formal, words)
    return plain_dates(text)


def plain_dates(text: str) -> str:
    """`03-Jul-1950` as `3 July 1950`, `Jul-1950` as `July 1950`, wherever they stand in the text."""
    return _DAY.sub(_spoken, text)


def plain_heading(heading: str) -> str:
    """The everyday word for a table's heading."""
    return HEADINGS.get(heading, heading)


def _spoken(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    return " ".join(filter(None, [str(int(day)) if day else "", _BY_SHORT[month], year]))
