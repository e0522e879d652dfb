"""A codebook coming in: its codes with their tree and order, and which of them are themes."""

import re

from django.db.models import Max
from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from ourdorset.listening.models import Code, CodeExample
from ourdorset.listening.refi.descriptions import apart
from ourdorset.listening.refi.incoming import Incoming, targets
from ourdorset.listening.refi.names import THEMES
from ourdorset.listening.refi.remainder import taken
from ourdorset.listening.refi.schema import child, children, guid_of, text_of

LONGEST_NAME = 200
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


def read_codes(incoming: Incoming, codes: Element | None) -> None:
    """Make a code of each in the file, after those that are here."""
    last = Code.objects.filter(project=incoming.project).aggregate(last=Max("order"))["last"] or 0
    for number, element in enumerate(children(codes, "Code") if codes is not None else (), 1):
        _read(incoming, element, None, last + number)


def _read(incoming: Incoming, element: Element, parent: Code | None, order: int) -> None:
    said = apart(text_of(element, "Description"))
    name, colour = element.get("name", ""), element.get("color", "")
    code = Code.objects.create(
        uuid=incoming.uuid(Code, element), project=incoming.project, parent=parent, name=name[:LONGEST_NAME],
        definition=said.definition, include=said.include, exclude=said.exclude,
        colour=colour if _COLOUR.fullmatch(colour) else "",
        codable=element.get("isCodable", "true").strip() in ("true", "1"), order=order,
    )  # fmt: skip
    if len(name) > LONGEST_NAME:
        incoming.remarks.append(f"The name of a code was cut to {LONGEST_NAME} characters: “{code.name}”.")
    CodeExample.objects.bulk_create(CodeExample(code=code, words=words) for words in said.examples)
    incoming.codes[guid_of(element.get("guid", ""))] = code
    incoming.done["codes"] += 1
    taken(element)
    if (described := child(element, "Description")) is not None:
        taken(described)
    for place, under in enumerate(children(element, "Code")):
        _read(incoming, under, code, place)


def read_themes(incoming: Incoming, sets: Element | None) -> None:
    """Mark the members of our set of themes; another program's sets stay what they are."""
    if sets is None or not incoming.ours:
        return
    for element in children(sets, "Set"):
        if element.get("name") == THEMES:
            themes = [
                incoming.codes[guid].pk for guid in targets(element, "MemberCode") if guid in incoming.codes
            ]
            Code.objects.filter(pk__in=themes).update(theme=True)
            taken(element)
