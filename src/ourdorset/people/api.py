"""The door of people: a person's banner and record in words, for rooms that show them too."""

from ourdorset.people.access.who_looked import Look, who_looked
from ourdorset.people.banner import Banner, banner
from ourdorset.people.communication import adjustments, interpreter, language, needs
from ourdorset.people.corrections.asking import LONGEST, ask_organisation, questions
from ourdorset.people.corrections.question import ACCESS, CORRECTION, REASONS, Asked, Question
from ourdorset.people.corrections.states import ANSWERS
from ourdorset.people.holders import Holder, Holders, holders
from ourdorset.people.paper.printing import record_pdf
from ourdorset.people.presenters.allergies import says_none, substance
from ourdorset.people.presenters.medicines import directions
from ourdorset.people.presenters.medicines import name as medicine_name
from ourdorset.people.presenters.plans import matters
from ourdorset.people.presenters.problems import is_over, problem
from ourdorset.people.presenters.results import expected, flagged
from ourdorset.people.presenters.results import value as result_value
from ourdorset.people.reading import RecordPage, record_page
from ourdorset.people.section_table import SECTIONS
from ourdorset.people.sections import Section, Shown
from ourdorset.people.timeline.filter import Filter, filter_of
from ourdorset.people.timeline.timeline import Timeline, timeline
from ourdorset.people.words import (
    best_name,
    codes,
    concept,
    concepts,
    professional_name,
    quantity,
    reference_id,
)

__all__ = [
    "ACCESS",
    "ANSWERS",
    "CORRECTION",
    "LONGEST",
    "REASONS",
    "SECTIONS",
    "Asked",
    "Banner",
    "Filter",
    "Holder",
    "Holders",
    "Look",
    "Question",
    "RecordPage",
    "Section",
    "Shown",
    "Timeline",
    "adjustments",
    "ask_organisation",
    "banner",
    "best_name",
    "codes",
    "concept",
    "concepts",
    "directions",
    "expected",
    "filter_of",
    "flagged",
    "holders",
    "interpreter",
    "is_over",
    "language",
    "matters",
    "medicine_name",
    "needs",
    "problem",
    "professional_name",
    "quantity",
    "questions",
    "record_page",
    "record_pdf",
    "reference_id",
    "result_value",
    "says_none",
    "substance",
    "timeline",
    "who_looked",
]
