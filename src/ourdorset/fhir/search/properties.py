"""Properties of an element by the JSON shape that R4 gives them; one of another shape counts as absent."""

from typing import Any, cast


def text(element: dict[str, Any], name: str) -> str | None:
    """A property that is text."""
    value = element.get(name)
    return value if type(value) is str else None


def part(element: dict[str, Any], name: str) -> dict[str, Any] | None:
    """A property that is an object."""
    value: object = element.get(name)
    return cast("dict[str, Any]", value) if type(value) is dict else None


def texts(element: dict[str, Any], name: str) -> list[str]:
    """The text in a property that is an array."""
    value: object = element.get(name)
    items = cast("list[object]", value) if type(value) is list else []
    return [item for item in items if type(item) is str]


def amount(element: dict[str, Any], name: str) -> float | None:
    """A property that is a number, as a float; None for one that a float cannot hold."""
    return finite(element.get(name))


def finite(value: object) -> float | None:
    """A JSON number as a float; None for anything else."""
    if type(value) is not int and type(value) is not float:
        return None
    try:
        return float(value)
    except OverflowError:
        return None
