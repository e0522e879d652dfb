"""The door of the directory: services as they are found, saved and followed."""

from ourdorset.directory.beside import PUBLIC
from ourdorset.directory.booking import schedules
from ourdorset.directory.catalogue import Catalogue, catalogue
from ourdorset.directory.contexts import ITSELF
from ourdorset.directory.entry import Capacity, Entry, Opening, Site, Term, entry
from ourdorset.directory.feed.checking import Finding, check_feed
from ourdorset.directory.feed.importing import Taken, take_in
from ourdorset.directory.feed.source import Source, open_source
from ourdorset.directory.keeping.links import Made, links_to_stale
from ourdorset.directory.listing import bring_up_to_date
from ourdorset.directory.openreferral.service import from_fhir, to_fhir
from ourdorset.directory.saving import Saved, put_services, save

__all__ = [
    "ITSELF",
    "PUBLIC",
    "Capacity",
    "Catalogue",
    "Entry",
    "Finding",
    "Made",
    "Opening",
    "Saved",
    "Site",
    "Source",
    "Taken",
    "Term",
    "bring_up_to_date",
    "catalogue",
    "check_feed",
    "entry",
    "from_fhir",
    "links_to_stale",
    "open_source",
    "put_services",
    "save",
    "schedules",
    "take_in",
    "to_fhir",
]
