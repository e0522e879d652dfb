"""Floors that hold on any machine; the figures themselves are in docs/adr/0002-validation.md."""

import time

import orjson

from ourdorset.fhir import elements as tables
from ourdorset.fhir.api import validate

OBSERVATION = orjson.loads("""
{"resourceType": "Observation", "id": "f1", "status": "final",
 "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
                           "code": "vital-signs", "display": "vital-signs"}]}],
 "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9", "display": "Blood pressure"}],
          "text": "Blood pressure"},
 "subject": {"reference": "Patient/1"}, "encounter": {"reference": "Encounter/2"},
 "effectiveDateTime": "2019-03-15T09:12:31+00:00", "issued": "2019-03-15T09:12:31.120+00:00",
 "component": [
  {"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4", "display": "Diastolic"}]},
   "valueQuantity": {"value": 81.2, "unit": "mm[Hg]", "system": "http://unitsofmeasure.org",
                     "code": "mm[Hg]"}},
  {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6", "display": "Systolic"}]},
   "valueQuantity": {"value": 125, "unit": "mm[Hg]", "system": "http://unitsofmeasure.org",
                     "code": "mm[Hg]"}}]}
""")


def test_all_tables_load_in_150_milliseconds() -> None:
    caches = (tables._blocks, tables.elements, tables._value_sets, tables.value_set, tables.codes)
    for cached in caches:
        cached.cache_clear()
    start = time.process_time()
    for of in tables.type_names():
        for element in tables.elements(of).values():
            if element.binding:
                tables.codes(element.binding)
    assert time.process_time() - start < 0.150


def test_4000_validations_a_second() -> None:
    assert validate(OBSERVATION) == ()
    start = time.process_time()
    for _ in range(1000):
        validate(OBSERVATION)
    assert time.process_time() - start < 1000 / 4000
