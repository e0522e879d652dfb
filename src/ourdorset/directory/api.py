"""The door of the directory: services as they are found, saved and followed."""

from ourdorset.directory.catalogue import Catalogue, catalogue
from ourdorset.directory.contexts import ITSELF
from ourdorset.directory.entry import Capacity, Entry, Opening, Site, Term, entry
from ourdorset.directory.listing import bring_up_to_date
from ourdorset.directory.saving import Saved, save

__all__ = [
    "ITSELF",
    "Capacity",
    "Catalogue",
    "Entry",
    "Opening",
    "Saved",
    "Site",
    "Term",
    "bring_up_to_date",
    "catalogue",
    "entry",
    "save",
]
