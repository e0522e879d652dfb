"""The time it is where the services are."""

from datetime import datetime
from zoneinfo import ZoneInfo

from ourdorset.kernel.api import now

LONDON = ZoneInfo("Europe/London")


def local_now() -> datetime:
    """The time it is in the United Kingdom, with its zone."""
    return now().astimezone(LONDON)
