"""Everything that one record page shows, read from the shared record in a handful of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import psycopg

from ourdorset.design.api import written_date
from ourdorset.kernel.api import Context
from ourdorset.people.banner import Banner
from ourdorset.people.faults import guarded
from ourdorset.people.identifying import Identified, identified, parsed
from ourdorset.people.moments import LONDON
from ourdorset.people.namesakes import namesakes
from ourdorset.people.organisations import directory
from ourdorset.people.presenters.allergies import Label
from ourdorset.people.section_table import SECTIONS, TYPES
from ourdorset.people.sections import NEWEST, Held, Section, Shown
from ourdorset.people.sharing import Sharing, shown
from ourdorset.people.sources import Directory
from ourdorset.people.summary.about import AboutMe, about_me
from ourdorset.people.summary.alerts import Alert, alerts
from ourdorset.people.summary.changes import NO_CHANGES, Change, recent
from ourdorset.people.summary.charting import Drawn, drawn
from ourdorset.people.summary.claims import Disagreement
from ourdorset.people.summary.comparing import compared
from ourdorset.people.summary.finishing import finish, medicine_changes
from ourdorset.people.summary.trends import trends
from ourdorset.people.words import Resource
from ourdorset.record.api import Everything, everything

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One person's record in words.

    `others` are ids of Patients that seem to be the same person; `recent` is what changed within a year.
    """

    banner: Banner
    allergies: Label
    allergy_words: str
    sections: tuple[Shown, ...]
    about: AboutMe = field(default_factory=AboutMe)
    alerts: tuple[Alert, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    trends: tuple[Drawn, ...] = ()
    recent: tuple[Change, ...] = ()
    others: tuple[str, ...] = ()

    def section(self, key: str) -> Shown:
        """The section of that key."""
        return next(each for each in self.sections if each.key == key)

    def differing(self, key: str) -> tuple[Disagreement, ...]:
        """What sources disagree on in a section."""
        return tuple(each for each in self.disagreements if each.section == key)


def record_page(context: Context, connection: Connection, patient_id: str, *, today: date) -> RecordPage:
    """Read a person's record and put it in words; a part that cannot be is said to be unavailable.

    Raises NotFoundError when there is no such person whom this context may see, GoneError when deleted.
    """
    held = everything(context, connection, patient_id, types=TYPES, newest=NEWEST)
    resources = parsed(held.resources)
    person = identified(context, resources, today=today)
    patient = next(each for each in resources if each["resourceType"] == "Patient")
    others = namesakes(context, connection, patient)
    known = directory(context, connection, [*resources, *others])
    sharing = Sharing(context, connection, known, resources)
    sections = tuple(shown(sharing, section, _held(section, held, resources)) for section in SECTIONS)
    return _summed_up(person, sections, resources, others, known, today=today)


def _summed_up(
    person: Identified,
    sections: Sequence[Shown],
    resources: Sequence[Resource],
    others: Sequence[Resource],
    known: Directory,
    *,
    today: date,
) -> RecordPage:
    differing = guarded("disagreements", lambda: compared(resources, others, known), ())
    observations = [each for each in resources if each["resourceType"] == "Observation"]
    changed = guarded("changes", lambda: medicine_changes(resources, known), NO_CHANGES)
    return RecordPage(
        banner=person.banner,
        allergies=person.allergies,
        allergy_words=person.allergy_words,
        sections=guarded("changes", lambda: finish(sections, changed, observations), tuple(sections)),
        about=guarded("about", lambda: about_me(resources, known), AboutMe()),
        alerts=guarded("alerts", lambda: alerts(resources, differing, known, today=today), ()),
        disagreements=differing,
        trends=guarded("trends", lambda: tuple(map(drawn, trends(observations))), ()),
        recent=recent(changed.values(), today),
        others=tuple(each["id"] for each in others),
    )


def _held(section: Section, held: Everything, resources: Iterable[Resource]) -> Held:
    """What is held of a section's types, and when the newest of it came in."""
    newest = next((each for each in held.resources if each.type in section.types), None)
    day = newest.last_updated.astimezone(LONDON).date() if newest else None
    return Held(
        tuple(each for each in resources if each["resourceType"] in section.types),
        more=not held.cut.isdisjoint(section.types),
        received=written_date(day) if day else "",
    )
