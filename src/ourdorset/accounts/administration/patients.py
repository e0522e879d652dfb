"""From what an administrator typed, to the ids of the people whose records an account opens.

Administrators open no records, so they type NHS numbers. Which Patient has one is known to the record, this
room's neighbour: `settings.PATIENTS_BY_NHS_NUMBER` names a function that asks it.
"""

import re
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from ourdorset.kernel.api import InvalidError

NHS_NUMBER = re.compile(r"\d{10}")
PATIENT_ID = re.compile(r"[A-Za-z0-9.\-]{1,64}")


def patient_ids(text: str) -> tuple[str, ...]:
    """The Patient ids meant by NHS numbers or ids, parted by commas.

    Raises InvalidError that names what nobody, or more than one Patient, has.
    """
    typed = [each.strip() for each in text.split(",") if each.strip()]
    return tuple(dict.fromkeys(map(patient_id, typed)))


def patient_id(typed: str) -> str:
    """The Patient id meant by one NHS number (spaces and hyphens are fine) or id."""
    number = re.sub(r"[\s-]", "", typed)
    if NHS_NUMBER.fullmatch(number):
        return patient_with(number)
    if not PATIENT_ID.fullmatch(typed):
        raise InvalidError(f"“{typed}” is not an NHS number: it has 10 digits.")
    return typed


def patient_with(number: str) -> str:
    """The id of the one Patient with this NHS number. Raises InvalidError when there is not one."""
    found = patients_with(number)
    if len(found) != 1:
        many = "nobody has" if not found else "more than one record has"
        raise InvalidError(f"In the shared record {many} the NHS number {number}.")
    return found[0]


def patients_with(number: str) -> tuple[str, ...]:
    """The ids of the Patients (at most two) with this NHS number of ten digits."""
    return _finder()(number)


@cache
def _finder() -> Callable[[str], tuple[str, ...]]:
    return import_string(settings.PATIENTS_BY_NHS_NUMBER)
