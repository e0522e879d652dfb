"""The prefixes of ordered values: https://hl7.org/fhir/R4/search.html#prefix."""

PREFIXES = frozenset({"eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"})


def divide(text: str) -> tuple[str, str]:
    """The prefix (`eq` when none is written) and the rest."""
    if text[:2] in PREFIXES:
        return text[:2], text[2:]
    return "eq", text
