"""The figures of an edition as CSV: of each theme, and of each group where it may be shown."""

import csv
import io

from ourdorset.listening.counting import OTHERS
from ourdorset.listening.framework.figures import NOT_ASKED
from ourdorset.listening.participants.facts import FACTS, NOT_ASKED_WORDS
from ourdorset.listening.reports.material import Material

HEADINGS = ("theme", "theme_id", "characteristic", "group", "people", "people_in_group", "how_many")
OTHERS_WORDS = "Everyone else"


def table(found: Material) -> bytes:
    """UTF-8 with a mark that spreadsheets know it by. An empty number is one that is kept back."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(HEADINGS)
    for part in found.themes:
        name, uuid = _plain(part.theme.name), str(part.theme.uuid)
        whole = (part.figure.cell, found.shown.size.cell, part.figure.words)
        writer.writerow([name, uuid, "", "Everyone", *whole])
        for compared in found.shown.compared:
            for place, figure in enumerate(compared.themes.get(uuid, ())):
                group = group_words(compared.key, compared.groups[place])
                base = compared.bases[place].cell
                shown = figure.words if figure.number is not None else "not shown"
                writer.writerow([name, uuid, FACTS[compared.key].words, group, figure.cell, base, shown])
    return kept.getvalue().encode("utf-8-sig")


def group_words(key: str, group: str) -> str:
    """A group as people read it."""
    if group in (OTHERS, NOT_ASKED):
        return OTHERS_WORDS if group == OTHERS else NOT_ASKED_WORDS
    return FACTS[key].said(group)


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
