"""The words that the two standards have for the same thing: tables."""

from collections.abc import Mapping

EXTENSION = "https://ourdorset.example/fhir/StructureDefinition"
REMAINDER = f"{EXTENSION}/open-referral"
AGES = f"{EXTENSION}/age-range"
ASSURED = f"{EXTENSION}/assured-date"
CAPACITY = f"{EXTENSION}/service-capacity"
COST = f"{EXTENSION}/cost-option"
FEES = f"{EXTENSION}/fees"
ALERT = f"{EXTENSION}/alert"
SELF_REFERRAL = f"{EXTENSION}/self-referral"
WAIT = f"{EXTENSION}/wait"
WAIT_AS_OF = f"{EXTENSION}/wait-as-of"
TAXONOMY = "https://ourdorset.example/taxonomy"

# What we tell of a service beside the fields of Open Referral UK, which allows that: whether one may refer
# oneself, how else one comes to it, how many weeks people wait and as of when, how many places are free.
OWN_FIELDS = ("self_referral", "referral_route", "wait_weeks", "wait_as_of", "capacities")

# https://www.rfc-editor.org/rfc/rfc5545 weekdays and those of http://hl7.org/fhir/R4/valueset-days-of-week.html
WEEKDAYS: Mapping[str, str] = {
    "MO": "mon",
    "TU": "tue",
    "WE": "wed",
    "TH": "thu",
    "FR": "fri",
    "SA": "sat",
    "SU": "sun",
}
