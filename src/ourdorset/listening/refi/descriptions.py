"""A code's definition, what it includes and excludes, and made examples: one text in REFI-QDA.

What `together` wrote `apart` reads back; any other text is a definition as a whole.
"""

from typing import NamedTuple

_HEADS = ("Include: ", "Exclude: ", "Example: ")
_BETWEEN = "\n\n"


class Described(NamedTuple):
    """What is said of a code."""

    definition: str
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()


def together(said: Described) -> str:
    """All of it as one text."""
    parts = [said.definition]
    for head, words in ((_HEADS[0], said.include), (_HEADS[1], said.exclude)):
        parts += [head + words] if words else []
    parts += [_HEADS[2] + words for words in said.examples]
    return _BETWEEN.join(parts)


def apart(text: str) -> Described:
    """The parts of a text; a definition alone when putting them together again would give another text."""
    definition, *rest = text.split(_BETWEEN)
    found: dict[str, list[str]] = {head: [] for head in _HEADS}
    last = ""
    for part in rest:
        head = next((head for head in _HEADS if part.startswith(head)), "")
        if head:
            found[head].append(part.removeprefix(head))
        elif last:
            found[last][-1] += _BETWEEN + part
        else:
            definition += _BETWEEN + part
        last = head or last
    if len(found[_HEADS[0]]) > 1 or len(found[_HEADS[1]]) > 1:
        return Described(text)
    said = Described(
        definition, "".join(found[_HEADS[0]]), "".join(found[_HEADS[1]]), tuple(found[_HEADS[2]])
    )
    return said if together(said) == text else Described(text)
