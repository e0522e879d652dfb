"""The door of the directory: services as they are found, saved and followed."""

from ourdorset.directory.beside import PUBLIC
from ourdorset.directory.booking import schedules
from ourdorset.directory.catalogue import Catalogue, catalogue
from ourdorset.directory.choices import choice_address, choices, kinds
from ourdorset.directory.contexts import ITSELF
from ourdorset.directory.entry import Capacity, Entry, Opening, Site, Term, entry
from ourdorset.directory.feed.checking import Finding, check_feed
from ourdorset.directory.feed.importing import Taken, take_in
from ourdorset.directory.feed.source import Source, open_source
from ourdorset.directory.finder.choice import Choice
from ourdorset.directory.finder.trips import Trip
from ourdorset.directory.keeping.reminding import (
    STALE_DAYS,
    Made,
    ask_owners,
    ask_owners_today,
    links_to_stale,
)
from ourdorset.directory.learning import learn_meanings
from ourdorset.directory.listing import bring_up_to_date
from ourdorset.directory.openreferral.service import from_fhir, to_fhir
from ourdorset.directory.saving import Saved, put_services, save

__all__ = [
    "ITSELF",
    "PUBLIC",
    "STALE_DAYS",
    "Capacity",
    "Catalogue",
    "Choice",
    "Entry",
    "Finding",
    "Made",
    "Opening",
    "Saved",
    "Site",
    "Source",
    "Taken",
    "Term",
    "Trip",
    "ask_owners",
    "ask_owners_today",
    "bring_up_to_date",
    "catalogue",
    "check_feed",
    "choice_address",
    "choices",
    "entry",
    "from_fhir",
    "kinds",
    "learn_meanings",
    "links_to_stale",
    "open_source",
    "put_services",
    "save",
    "schedules",
    "take_in",
    "to_fhir",
]
