"""A section with what is known of why it is empty: nothing recorded, not shared, or not readable."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import psycopg

from ourdorset.kernel.api import Context
from ourdorset.people.availability import (
    ASKED,
    NOBODY_SENDS,
    NOT_FOR_YOU,
    UNAVAILABLE_WORDS,
    Availability,
    listed,
    withheld,
)
from ourdorset.people.faults import guarded
from ourdorset.people.section_table import SECTIONS
from ourdorset.people.sections import Held, Section, Shown, show
from ourdorset.people.sources import Directory, ods_source
from ourdorset.people.words import Resource
from ourdorset.record.api import senders


@dataclass(slots=True)
class Sharing:
    """Who asks, and what the sources of this person's record are known to send.

    What sources send is asked only if a section turns out empty, and then for all empty ones at once.
    """

    context: Context
    connection: psycopg.Connection[Any]
    directory: Directory
    resources: Sequence[Resource]
    sent: frozenset[tuple[str, str]] | None = field(default=None)

    @property
    def sources(self) -> dict[str, str]:
        """Name by `meta.source` of every organisation that holds something about this person."""
        names: dict[str, str] = {}
        for each in self.resources:
            if code := ods_source(each):
                names[each["meta"]["source"]] = self.directory.names_by_ods.get(code) or code
        return names

    @property
    def named(self) -> bool:
        """Whether every resource says who sent it: else one of unknown origin may have sent anything."""
        return all(map(ods_source, self.resources))

    def sends(self, section: Section) -> bool:
        """Whether any of this person's sources sends any of the section's types; True when not known."""
        if not self.named:
            return True
        if self.sent is None:
            self.sent = senders(self.connection, self.sources.keys(), self._missing())
        return any((source, kind) in self.sent for source in self.sources for kind in section.types)

    def _missing(self) -> set[str]:
        """The types of which this person has nothing."""
        held = {each["resourceType"] for each in self.resources}
        return {kind for section in SECTIONS for kind in section.types} - held


def shown(sharing: Sharing, section: Section, held: Held) -> Shown:
    """The section in words; whatever fails in it, the page has it as unavailable."""
    nothing = show(section, Held(()), sharing.directory)
    if withheld(sharing.context, section.types):
        return replace(nothing, availability=Availability.NOT_SHARED, empty=NOT_FOR_YOU)
    failed = replace(nothing, availability=Availability.UNAVAILABLE, empty=UNAVAILABLE_WORDS)
    made = guarded(section.key, lambda: show(section, held, sharing.directory), failed)
    if made.groups or made is failed:
        return made
    if held.resources or sharing.sends(section):
        asked = listed(sorted(set(sharing.sources.values())))
        return replace(made, summary=ASKED.format(senders=asked)) if asked else made
    words = NOBODY_SENDS.format(kind=section.kind, senders=listed(sharing.sources.values()))
    return replace(made, availability=Availability.NOT_SHARED, empty=words)
