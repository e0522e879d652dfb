"""String and URI values, and how strings are compared. https://hl7.org/fhir/R4/search.html#string"""

import unicodedata

from ourdorset.fhir.search.values import Values


def normalise_string(text: str) -> str:
    """The form in which strings are compared: case, accents and runs of white space do not count.

    >>> normalise_string("  José   Ångström ")
    'jose angstrom'
    """
    if not text.isascii():  # case before accents: the iota under a Greek vowel is a letter once in capitals
        text = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(text.casefold().split())


def string(values: Values, parameter: str, element: str) -> None:
    values.strings.append((parameter, element))


def uri(values: Values, parameter: str, element: str) -> None:
    values.uris.append((parameter, element))


def canonical(values: Values, parameter: str, element: str) -> None:
    """A versioned canonical is found by its bare URL too."""
    values.uris.append((parameter, element))
    url, _, version = element.partition("|")
    if version:
        values.uris.append((parameter, url))
