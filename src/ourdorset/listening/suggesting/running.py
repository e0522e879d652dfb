"""Suggestions for a whole project, asked for by name from the command line."""

from collections.abc import Callable
from uuid import UUID

from ourdorset.kernel.api import InvalidError, NotFoundError
from ourdorset.listening.models import Project
from ourdorset.listening.suggesting.making import Made, suggest_codes


def suggest_for(named: str, progress: Callable[[int, int], None] | None = None) -> Made:
    """Suggest codes for every passage of the project of that name or uuid. `progress(texts done, of)`.

    Raises NotFoundError for none, and InvalidError when several have the name.
    """
    found = list(Project.objects.filter(name=named, archived=None)[:2])
    if not found and (uuid := _uuid(named)):
        found = list(Project.objects.filter(uuid=uuid))
    if not found:
        raise NotFoundError(f"There is no project {named!r}; give its name, or the id in its address.")
    if len(found) > 1:
        raise InvalidError(f"Several projects are called {named!r}; give the id in its address instead.")
    return suggest_codes(found[0], progress=progress)


def _uuid(named: str) -> UUID | None:
    try:
        return UUID(named)
    except ValueError:
        return None
