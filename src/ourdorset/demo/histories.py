"""An invented person's record as FHIR R4 resources, each held by the organisation that would hold it."""

from collections.abc import Callable, Iterator

from ourdorset.demo.about_me import about_me
from ourdorset.demo.appointments import appointments
from ourdorset.demo.belonging import belonging
from ourdorset.demo.doubles import is_doubled, second_patient, truth
from ourdorset.demo.encounters import stays, visits
from ourdorset.demo.history import History, Resource
from ourdorset.demo.immunising import immunisations
from ourdorset.demo.patients import patient
from ourdorset.demo.plans import plans, worse
from ourdorset.demo.population import person
from ourdorset.demo.problems import illnesses, problems
from ourdorset.demo.reactions import allergies
from ourdorset.demo.results import results
from ourdorset.demo.social import adjustments, carer_support, social_needs
from ourdorset.demo.teams import teams

__all__ = ["Resource", "record", "same_person"]

# In this order: who cares first, for plans name the carer; stays before visits, which avoid them; allergies
# before medicines, which respect them.
CHAPTERS: tuple[Callable[[History], Iterator[Resource]], ...] = (
    belonging, stays, visits, allergies, problems, illnesses, results, immunisations, adjustments,
    social_needs, about_me, plans, worse, teams, carer_support, appointments,
)  # fmt: skip


def record(index: int, seed: int) -> list[Resource]:
    """All resources of the `index`-th person, the Patient first; ids depend on seed and index alone.

    Parts are shared between resources: read them, do not change them.
    """
    history = _history(index, seed)
    made = [patient(history)]
    if history.doubled:
        made.append(second_patient(history))
    for chapter in CHAPTERS:
        made.extend(chapter(history))
    return made


def same_person(index: int, seed: int) -> Resource | None:
    """Which two Patients are this one person; None for those known as one."""
    return truth(_history(index, seed)) if is_doubled(index, seed) else None


def _history(index: int, seed: int) -> History:
    history = History(*person(index, seed), seed)
    if is_doubled(index, seed):
        history.doubled = history.hospital
    return history
