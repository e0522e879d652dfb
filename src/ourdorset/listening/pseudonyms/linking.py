"""Which names of one text are one person's: “Dave”, “Dave Miller” and “Mr Miller”, where that is clear."""

from collections.abc import Mapping, Sequence

from ourdorset.identity.api import TITLES, fold


def levelled(name: str) -> str:
    """A name as it is compared: case, accents, spaces, apostrophes and titles do not count.

    >>> levelled("Mrs  O’BRIEN"), levelled("14 Marsh Lane")
    ('obrien', '14 marsh lane')
    """
    folded = fold(name)
    for mark in "'’‘ʼ.,\"“”()":
        folded = folded.replace(mark, "" if mark in "'’‘ʼ" else " ")
    words = folded.split()
    return " ".join(word for word in words if word not in TITLES) or " ".join(words)


def linked(names: Sequence[str]) -> Mapping[str, str]:
    """Each name's fuller name, by its levelled form; itself where there is none, or more than one.

    >>> linked(["Dave Miller", "dave", "Mr Miller"])
    {'dave miller': 'dave miller', 'dave': 'dave miller', 'miller': 'dave miller'}
    """
    forms = list(dict.fromkeys(levelled(name) for name in names))
    full = [form for form in forms if " " in form]
    return {form: form if " " in form else _fuller(form, full) for form in forms}


def _fuller(form: str, full: Sequence[str]) -> str:
    """The one full name that begins with this word, or else the one that ends with it."""
    for end in (0, -1):
        found = [name for name in full if name.split()[end] == form]
        if found:
            return found[0] if len(found) == 1 else form
    return form
