"""What was asked for, done, given, said and answered; alerts and consents."""

from ourdorset.people.presenters import medicines
from ourdorset.people.timeline.kinds.told import Told
from ourdorset.people.words import Resource, annotation, concept, concepts, plain


def request(resource: Resource) -> Told:
    """A referral or another request, why, how urgent and how it stands."""
    what = concept(resource.get("code")) or concepts(resource.get("category")) or "Referral or request"
    urgent = resource.get("priority", "routine")
    return Told.by(
        what,
        concepts(resource.get("reasonCode")) or _named(resource.get("reasonReference")),
        f"To {to}" if (to := _named(resource.get("performer"))) else "",
        plain(urgent) if urgent != "routine" else "",
        plain(resource.get("status")),
        annotation(resource.get("note")),
    )


def procedure(resource: Resource) -> Told:
    """What was done, where on the body, why and how it went."""
    status = resource.get("status", "")
    not_done = concept(resource.get("statusReason")) if status == "not-done" else ""
    return Told.by(
        concept(resource.get("code")) or concept(resource.get("category")) or "Procedure",
        concepts(resource.get("bodySite")),
        concepts(resource.get("reasonCode")),
        concept(resource.get("outcome")),
        "" if status == "completed" else plain(status),
        not_done,
        annotation(resource.get("note")),
    )


def given(resource: Resource) -> Told:
    """A medicine that was handed over or given."""
    dose = resource.get("dosage", {})
    # R4 has one dosage in what was given, a list of instructions in what was handed over
    said = medicines.dosage(dose) if isinstance(dose, dict) else ""
    said = said or medicines.directions({"dosageInstruction": resource.get("dosageInstruction", ())})
    status = "" if resource.get("status") == "completed" else plain(resource.get("status"))
    return Told.by(medicines.name(resource), said, status, annotation(resource.get("note")))


def message(resource: Resource) -> Told:
    """What was said, to whom."""
    said = "; ".join(each["contentString"] for each in resource.get("payload", ()) if "contentString" in each)
    about = concept(resource.get("topic")) or concepts(resource.get("category")) or "Message"
    to = _named(resource.get("recipient"))
    return Told.by(about, said, f"To {to}" if to else "", annotation(resource.get("note")))


def questionnaire(resource: Resource) -> Told:
    """Which questionnaire, and how many answers."""
    named = resource.get("_questionnaire", {}).get("extension", ())
    title = next((each["valueString"] for each in named if "valueString" in each), "")
    count = _answers(resource.get("item", ()))
    answers = f"{count} answer{'' if count == 1 else 's'}"
    status = "" if resource.get("status") == "completed" else plain(resource.get("status"))
    return Told.by(title or "Questionnaire", answers, status)


def alert(resource: Resource) -> Told:
    """An alert or a reasonable adjustment."""
    status = "" if resource.get("status") == "active" else plain(resource.get("status"))
    return Told.by(concept(resource.get("code")) or "Alert", concepts(resource.get("category")), status)


def consent(resource: Resource) -> Told:
    """What the person agreed to or refused."""
    words = concepts(resource.get("category")) or concept(resource.get("scope")) or "Consent"
    kind = resource.get("provision", {}).get("type", "")
    return Told.by(
        words, {"permit": "Agreed", "deny": "Refused"}.get(kind, ""), plain(resource.get("status"))
    )


def _named(references: object) -> str:
    listed = references if isinstance(references, list) else [references]
    return ", ".join(each["display"] for each in listed if isinstance(each, dict) and each.get("display"))


def _answers(items: list[Resource]) -> int:
    inside = (
        _answers(each.get("item", ()))
        + sum(_answers(answer.get("item", ())) for answer in each.get("answer", ()))
        for each in items
    )
    return sum(1 for each in items if each.get("answer")) + sum(inside)
