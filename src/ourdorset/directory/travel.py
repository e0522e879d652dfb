"""The engines of travel time that this service was given; read once a process, when somebody first asks."""

import logging
from functools import cache

from django.conf import settings

from ourdorset.kernel.api import OurDorsetError
from ourdorset.places.api import Engine, engine_sources, open_pack

log = logging.getLogger(__name__)


@cache
def travel() -> tuple[Engine, ...]:
    """Those of the settings; without one that cannot be read, and a line in the log that says why."""
    given = settings.TRAVEL
    found: list[Engine] = []
    sources = engine_sources(open_pack(), given["matrices"], given["timetable"], given["roads"])
    for name, open_ in sources:
        try:
            found.append(open_())
        except (OurDorsetError, OSError) as error:
            log.error("Travel times do without %s: %s", name, error)
    return tuple(found)
