"""The door of the audit: append events with what they tell of, and read who looked at a person."""

from ourdorset.audit.about import Recorded, events_about
from ourdorset.audit.action import Action, Outcome
from ourdorset.audit.event import Appending, Event, append, append_many, appending

__all__ = [
    "Action",
    "Appending",
    "Event",
    "Outcome",
    "Recorded",
    "append",
    "append_many",
    "appending",
    "events_about",
]
