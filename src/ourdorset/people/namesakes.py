"""The same person held twice: other Patients that have the same NHS number, or that this one links to."""

from typing import Any

import orjson
import psycopg

from ourdorset.identity.api import nhs_number
from ourdorset.kernel.api import Context
from ourdorset.people.words import Resource, reference_id
from ourdorset.record.api import search

MOST = 5


def namesakes(context: Context, connection: psycopg.Connection[Any], patient: Resource) -> list[Resource]:
    """Those whom this context may see, at most five by number and five by link; audited as searches."""
    numbers = [
        each["value"].replace(" ", "")
        for each in patient.get("identifier", ())
        if each.get("system") == nhs_number.SYSTEM and each.get("value") and each.get("use") != "old"
    ]
    linked = [reference_id(each.get("other"), "Patient") for each in patient.get("link", ())]
    wanted = [
        ("identifier", ",".join(f"{nhs_number.SYSTEM}|{number}" for number in numbers)),
        ("_id", ",".join(filter(None, linked))),
    ]
    found: dict[str, Resource] = {}
    for parameter, values in wanted:
        if values:
            page = search(context, connection, "Patient", [(parameter, values), ("_count", str(MOST))])
            found |= {each.id: orjson.loads(each.body) for each in page.matches if each.body}
    found.pop(patient["id"], None)
    return list(found.values())
