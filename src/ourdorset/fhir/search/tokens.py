"""Token values. https://hl7.org/fhir/R4/search.html#token

A code element implies the system of its value set, and a boolean that of special values; neither is given
here, so they match `[code]` and `|[code]`. A CodeableConcept gives each of its codings, and nothing for text.
"""

from typing import Any

from ourdorset.fhir.search.properties import text
from ourdorset.fhir.search.values import Values


def coding(values: Values, parameter: str, element: dict[str, Any]) -> None:
    system, code = text(element, "system"), text(element, "code")
    if system is not None or code is not None:
        values.tokens.append((parameter, system, code))


def identifier(values: Values, parameter: str, element: dict[str, Any]) -> None:
    system, value = text(element, "system"), text(element, "value")
    if system is not None or value is not None:
        values.tokens.append((parameter, system, value))


def contact_point(values: Values, parameter: str, element: dict[str, Any]) -> None:
    if (value := text(element, "value")) is not None:
        values.tokens.append((parameter, None, value))


def code(values: Values, parameter: str, element: str) -> None:
    """A code, id, uri or string: its own text is the code."""
    values.tokens.append((parameter, None, element))


def boolean(values: Values, parameter: str, element: bool) -> None:
    values.tokens.append((parameter, None, "true" if element else "false"))
