"""The engines of travel time that this service was given; read once a process, when somebody first asks."""

import logging
from functools import cache

from django.conf import settings

from ourdorset.kernel.api import InvalidError
from ourdorset.places.api import Engine, engines, open_pack

log = logging.getLogger(__name__)


@cache
def travel() -> tuple[Engine, ...]:
    """Those of the settings; without their files, and a line in the log, when one cannot be read."""
    given = settings.TRAVEL
    try:
        return engines(open_pack(), given["matrices"], given["timetable"])
    except (InvalidError, OSError) as error:
        log.error("Travel times are estimated: %s", error)
        return engines(open_pack())
