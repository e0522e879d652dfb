"""Letters, documents and reports. https://hl7.org/fhir/R4/documentreference.html"""

from ourdorset.people.timeline.kinds.told import Told
from ourdorset.people.words import Resource, concept, concepts, plain


def document(resource: Resource) -> Told:
    """A letter or another document, by its own title before its type."""
    attachments = [each.get("attachment", {}) for each in resource.get("content", ())]
    title = next((each["title"] for each in attachments if each.get("title")), "")
    kind = concept(resource.get("type"))
    status = "" if resource.get("status") == "current" else plain(resource.get("status"))
    said = resource.get("description", "")
    return Told.by(title or kind or "Document", kind if title != kind else "", said, status)


def composition(resource: Resource) -> Told:
    """A document that is made of the record's own entries."""
    sections = ", ".join(each["title"] for each in resource.get("section", ()) if each.get("title"))
    return Told.by(resource.get("title", "Document"), concept(resource.get("type")), sections)


def report(resource: Resource) -> Told:
    """What a laboratory or a department reports, with its conclusion."""
    count = len(resource.get("result", ()))
    results = f"{count} result{'' if count == 1 else 's'}" if count else ""
    early = "" if resource.get("status") == "final" else plain(resource.get("status"))
    said = resource.get("conclusion", "") or concepts(resource.get("conclusionCode"))
    return Told.by(concept(resource.get("code")) or "Report", said, results, early)
