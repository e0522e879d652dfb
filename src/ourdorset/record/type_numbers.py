"""Resource types as smallints: their places in R4's alphabetical list of concrete types, fixed for good."""

from ourdorset.fhir.api import resource_types
from ourdorset.kernel.api import NotFoundError

TYPES = resource_types()
_NUMBERS = {name: number for number, name in enumerate(TYPES)}


def type_number(name: str) -> int:
    """The number of a type. Raises NotFoundError for a name that R4 does not know."""
    try:
        return _NUMBERS[name]
    except KeyError:
        raise NotFoundError(
            f"{name!r} is not a resource type of FHIR R4; /fhir/R4/metadata lists them."
        ) from None


def type_name(number: int) -> str:
    """The type of a number."""
    return TYPES[number]
