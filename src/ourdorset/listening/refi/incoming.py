"""One import under way: what was chosen, where each element went, and what is to be told."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from ourdorset.listening.access import Access
from ourdorset.listening.models import Batch, Code, Memo, Participant, Passage, Project, Text
from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.refi.package import Package
from ourdorset.listening.refi.schema import ORIGIN, guid_of, uuid_of


@dataclass
class Incoming:
    """`names_out`: names have been taken out and checked. `agreed`: what people agreed to, as in Consent.

    The rows are by the guids that the file has for them, as they are compared.
    """

    found: Access
    batch: Batch
    package: Package
    root: Element
    names_out: bool
    agreed: dict[str, Any]
    codes: dict[str, Code] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    people: dict[str, Participant] = field(default_factory=dict)
    turns: dict[str, Any] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    guids: dict[str, str] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    @property
    def project(self) -> Project:
        """The project that it goes into."""
        return self.found.project

    @property
    def ours(self) -> bool:
        """Whether the file was made here, so that sets and selections with our names are ours."""
        return self.root.get("origin", "").startswith(ORIGIN)

    def uuid(self, model: type[Code | Text | Passage | Memo | Participant], element: Element) -> UUID:
        """The identity of a row for an element: its guid, or another when that is in use here already."""
        wanted = uuid_of(element.get("guid"))
        if wanted is not None and not model._default_manager.filter(uuid=wanted).exists():
            return wanted
        made = fresh_uuid()
        self.guids[guid_of(element.get("guid", ""))] = str(made)
        return made


def targets(element: Element, tag: str) -> Iterator[str]:
    """What the references of that name in an element point at, as guids are compared."""
    for each in element:
        if isinstance(each.tag, str) and each.tag.endswith(f"}}{tag}"):
            yield guid_of(each.get("targetGUID") or each.get("guid", ""))
