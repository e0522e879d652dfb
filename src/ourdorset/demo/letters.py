"""Letters that one organisation writes to another, as FHIR R4 DocumentReference with the words inside."""

from base64 import b64encode
from datetime import date

from ourdorset.demo.history import LOINC, History, Resource, clock, coded, organisation
from ourdorset.demo.stays import Stay

_CLINIC = """Dear colleague,

{name}, born {born}, was seen in the {clinic} on {day}.

Problems: {problems}.
{advice}

We have asked the practice to carry on with the present treatment and will see {given} again in six months.
"""
_HOME = """Discharge summary

{name}, born {born}, was in {site} from {first} to {last}.

Why: {reason}. Before this: {problems}.
On going home: {plan}. Please update the medicines at the practice.
"""
_ADVICE = (
    "Doing well; no change.",
    "Still has symptoms on some days. The dose of treatment was discussed.",
    "Tests were arranged and the results will follow.",
    "Wishes to manage at home for as long as possible.",
)
_PLANS = (
    "managing as before",
    "needs help with washing and dressing for two weeks",
    "community nurse to visit within three days",
    "family will stay for the first week",
)


def clinic_letter(history: History, visit: Resource, day: date, clinic: str) -> Resource:
    """What a hospital clinic writes to the practice."""
    words = _CLINIC.format(
        **_about(history, day), clinic=clinic[0].lower() + clinic[1:], day=_date(day),
        advice=_ADVICE[int(history.dice.random() * len(_ADVICE))], given=history.person.given[0],
    )  # fmt: skip
    kind = coded(LOINC, "11488-4", "Consult note", f"Letter from {clinic[0].lower()}{clinic[1:]}")
    return _document(history, kind, visit, day, words)


def discharge_summary(history: History, stay: Stay, ward: Resource, first: date, last: date) -> Resource:
    """What a hospital writes when someone goes home."""
    words = _HOME.format(
        **_about(history, first), site=history.site.name, first=_date(first), last=_date(last),
        reason=stay.reason, plan=_PLANS[int(history.dice.random() * len(_PLANS))],
    )  # fmt: skip
    return _document(history, coded(LOINC, "18842-5", "Discharge summary"), ward, last, words)


def _about(history: History, day: date) -> dict[str, str]:
    each = history.person
    known = [condition.display for condition, since in each.conditions if since <= day]
    return {
        "name": f"{each.given[0]} {each.family}",
        "born": _date(each.born),
        "problems": ", ".join(known) or "none of note",
    }


def _document(history: History, kind: Resource, encounter: Resource, day: date, words: str) -> Resource:
    text = b64encode(words.encode()).decode()
    return history.resource(
        "DocumentReference",
        history.hospital,
        status="current",
        docStatus="final",
        type=kind,
        date=clock(day, 16),
        author=[organisation(history.hospital)],
        custodian=organisation(history.hospital),
        content=[
            {"attachment": {"contentType": "text/plain; charset=utf-8", "data": text, "title": kind["text"]}}
        ],
        context={"encounter": [{"reference": f"Encounter/{encounter['id']}"}]},
    )


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
