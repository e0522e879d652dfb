"""All that is to be translated of a report, by key, in the order in which it is read."""

from typing import Any, cast

from ourdorset.listening.framework.themes import themes
from ourdorset.listening.models import Point, Report, ReportItem
from ourdorset.listening.reports.forms_of_pages import SECTIONS
from ourdorset.listening.reports.translating import LABELS


def pieces(report: Report) -> dict[str, str]:
    """English by key. Quotations are not among them: they stay as they were said."""
    found = {"title": report.title}
    found |= {f"section:{key}": report.sections[key] for key in SECTIONS if report.sections.get(key)}
    for theme in themes(report.project).themes:
        found[f"theme:{theme.uuid}:name"] = theme.name
        found[f"theme:{theme.uuid}:definition"] = theme.definition
    items = ReportItem.objects.filter(report=report).exclude(words="")
    found |= {f"item:{item.pk}": item.words for item in items}
    for point in Point.objects.filter(project=cast(Any, report).project_id).order_by("created"):
        found |= {f"point:{point.uuid}:{name}": getattr(point, name) for name in ("title", "about", "answer")}
    found |= {f"label:{key}": words for key, words in LABELS.items()}
    return {key: words for key, words in found.items() if words and key != "section:easy"}
