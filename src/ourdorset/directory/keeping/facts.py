"""An entry in a few lines, for those who are to say whether it is right."""

from collections.abc import Sequence
from datetime import datetime

from ourdorset.directory.entry import Entry
from ourdorset.directory.finder import marks
from ourdorset.directory.keeping.telling import STATUSES
from ourdorset.directory.pages.shown import cost_words, opening_words

NOT_TOLD = "Not told"


def facts(entry: Entry, now: datetime) -> list[tuple[str, Sequence[str]]]:
    """(label, values); what is not told is said to be so, for that may be what is wrong."""
    found: dict[str, Sequence[str]] = {
        "Is it running?": [STATUSES.get(entry.status, entry.status)],
        "People should know": [alert] if isinstance(alert := entry.record.get("alert"), str) else [],
        "What it is": [entry.description] if entry.description else [],
        "Where": [", ".join(dict.fromkeys(filter(None, (site.name, site.address)))) for site in entry.sites],
        "When": [words for each in entry.openings if (words := opening_words(each))],
        "How to come to it": [words] if (words := marks.referral(entry)) else [],
        "Waiting": [words] if (words := marks.wait(entry, now)) else [],
        "Cost": [words] if (words := cost_words(entry)) else [],
        "Telephone": entry.phones,
        "E-mail": [entry.email] if entry.email else [],
        "Room": [words] if (words := marks.room(entry, now)[1]) else [],
    }
    return [
        (label, values or [NOT_TOLD])
        for label, values in found.items()
        if values or label != "People should know"
    ]


def age(entry: Entry, now: datetime) -> str:
    """`Checked 3 months ago.`"""
    return marks.fresh(entry, now)[1]
