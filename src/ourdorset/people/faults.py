"""A fault in one part of a page must not lose the rest of it: it is logged, and the part says so."""

import logging
import traceback
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")
_LOG = logging.getLogger(__name__)


def guarded(part: str, make: Callable[[], Made], instead: Made) -> Made:
    """What `make` makes, or `instead` when it fails; the log has the fault's kind and place, no data."""
    try:
        return make()
    except Exception as fault:  # whatever a resource of any shape may bring about
        places = [f"{each.name}:{each.lineno}" for each in traceback.extract_tb(fault.__traceback__)]
        _LOG.error("The part %r of a record could not be shown: %s at %s", part, type(fault).__name__, places)
        return instead
