"""The door of the audit: append events with what they tell of, read them, seal them, prove the seals."""

from ourdorset.audit.about import events_about
from ourdorset.audit.action import Action, Outcome
from ourdorset.audit.event import Appending, Event, append, append_many, appending
from ourdorset.audit.looking import Looked, Span, looks
from ourdorset.audit.owner import is_apart, join, part
from ourdorset.audit.reading import events
from ourdorset.audit.recorded import Filters, Page, Place, Recorded
from ourdorset.audit.sealing.file import SealFile, SealFileError
from ourdorset.audit.sealing.proof import holds, inclusion
from ourdorset.audit.sealing.seal import public_key, signing_key
from ourdorset.audit.sealing.sealing import seal
from ourdorset.audit.sealing.tampered import TamperedError, UnsealedError
from ourdorset.audit.sealing.verifying import Proven, prove

__all__ = [
    "Action",
    "Appending",
    "Event",
    "Filters",
    "Looked",
    "Outcome",
    "Page",
    "Place",
    "Proven",
    "Recorded",
    "SealFile",
    "SealFileError",
    "Span",
    "TamperedError",
    "UnsealedError",
    "append",
    "append_many",
    "appending",
    "events",
    "events_about",
    "holds",
    "inclusion",
    "is_apart",
    "join",
    "looks",
    "part",
    "prove",
    "public_key",
    "seal",
    "signing_key",
]
