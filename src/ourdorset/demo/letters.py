"""Letters that one organisation writes to another, as FHIR R4 DocumentReference with the words inside."""

from base64 import b64encode
from datetime import date

from ourdorset.demo.history import (
    LOINC,
    TERMINOLOGY,
    History,
    Resource,
    clock,
    coded,
    organisation,
    source,
)
from ourdorset.demo.partners import Partner
from ourdorset.demo.stays import Stay

# Days for which a letter from a clinic is not shown to the person: until someone has talked it through.
TALKED_THROUGH_AFTER = 21
_NOT_YET = [{"system": f"{TERMINOLOGY}/v3-ActCode", "code": "NOPAT"}]
_OWN = [{"system": f"{TERMINOLOGY}/v3-Confidentiality", "code": "R", "display": "restricted"}]
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
_ASSESSMENT = """Care and support assessment

{name}, born {born}, was visited at home on {day}.

Lives with: {problems}.
What {given} wants: {wish}.
Agreed: help at home as in the plan, and a call in three months to see whether it is right.
"""
_WISHES = (
    "to stay at home, and to choose who comes",
    "company in the week, and help with the shopping",
    "to get out of the house again",
    "a rest for the family",
)
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


def clinic_letter(history: History, holder: Partner, visit: Resource, day: date, clinic: str) -> Resource:
    """What a clinic writes to the practice; a new one waits until someone has talked with the person."""
    words = _CLINIC.format(
        **_about(history, day), clinic=clinic[0].lower() + clinic[1:], day=_date(day),
        advice=_ADVICE[int(history.dice.random() * len(_ADVICE))], given=history.person.given[0],
    )  # fmt: skip
    kind = coded(LOINC, "11488-4", "Consult note", f"Letter from {clinic[0].lower()}{clinic[1:]}")
    letter = _document(history, holder, kind, visit, day, words)
    if history.last - day.toordinal() < TALKED_THROUGH_AFTER:
        letter["meta"] = source(holder) | {"security": _NOT_YET}
    elif holder is not history.hospital and history.dice.random() < 0.3:
        letter["meta"] = source(holder) | {"security": _OWN}
    return letter


def assessment(history: History, visit: Resource, day: date) -> Resource:
    """What a social worker writes after a visit at home."""
    wish = _WISHES[int(history.dice.random() * len(_WISHES))]
    words = _ASSESSMENT.format(
        **_about(history, day), day=_date(day), wish=wish, given=history.person.given[0]
    )
    kind = coded(LOINC, "11488-4", "Consult note", "Care and support assessment")
    return _document(history, history.council, kind, visit, day, words)


def discharge_summary(history: History, stay: Stay, ward: Resource, first: date, last: date) -> Resource:
    """What a hospital writes when someone goes home."""
    words = _HOME.format(
        **_about(history, first), site=history.site.name, first=_date(first), last=_date(last),
        reason=stay.reason, plan=_PLANS[int(history.dice.random() * len(_PLANS))],
    )  # fmt: skip
    return _document(
        history, history.hospital, coded(LOINC, "18842-5", "Discharge summary"), ward, last, words
    )


def _about(history: History, day: date) -> dict[str, str]:
    each = history.person
    known = [condition.display for condition, since in each.conditions if since <= day]
    return {
        "name": f"{each.given[0]} {each.family}",
        "born": _date(each.born),
        "problems": ", ".join(known) or "none of note",
    }


def _document(
    history: History, holder: Partner, kind: Resource, encounter: Resource, day: date, words: str
) -> Resource:
    text = b64encode(words.encode()).decode()
    return history.resource(
        "DocumentReference",
        holder,
        status="current",
        docStatus="final",
        type=kind,
        date=clock(day, 16),
        author=[organisation(holder)],
        custodian=organisation(holder),
        content=[
            {"attachment": {"contentType": "text/plain; charset=utf-8", "data": text, "title": kind["text"]}}
        ],
        context={"encounter": [{"reference": f"Encounter/{encounter['id']}"}]},
    )


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
