"""The door of the audit: append events with what they tell of, and read who looked at a person."""

from ourdorset.audit.about import events_about
from ourdorset.audit.action import Action, Outcome
from ourdorset.audit.event import Appending, Event, append, append_many, appending
from ourdorset.audit.reading import events
from ourdorset.audit.recorded import Filters, Page, Place, Recorded

__all__ = [
    "Action",
    "Appending",
    "Event",
    "Filters",
    "Outcome",
    "Page",
    "Place",
    "Recorded",
    "append",
    "append_many",
    "appending",
    "events",
    "events_about",
]
