"""The figures of an edition as CSV: of each theme, and of each group where it may be shown."""

import csv
import io

from ourdorset.listening.framework.comparing import group_words
from ourdorset.listening.participants.facts import FACTS
from ourdorset.listening.reports.material import Material

HEADINGS = ("theme", "theme_id", "characteristic", "group", "people", "people_in_group", "how_many")


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


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
