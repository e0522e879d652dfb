"""The door of people: a person's banner and record in words, for rooms that show them too."""

from ourdorset.people.banner import Banner, banner
from ourdorset.people.paper.printing import record_pdf
from ourdorset.people.reading import RecordPage, record_page
from ourdorset.people.sections import SECTIONS, Section, Shown

__all__ = ["SECTIONS", "Banner", "RecordPage", "Section", "Shown", "banner", "record_page", "record_pdf"]
