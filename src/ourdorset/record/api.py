"""The door of the record: read, search and change FHIR resources; load files of them; serve them by HTTP.

Context first, then a connection. What changes something belongs inside the caller's
`connection.transaction()`, to commit with whatever else the caller does; its audit event goes with it.
"""

from ourdorset.record.asking import ask
from ourdorset.record.everything import Everything, everything
from ourdorset.record.finding.asked import Asked
from ourdorset.record.finding.find import FoundPeople, FoundPerson, find_people
from ourdorset.record.following import Followed, follow
from ourdorset.record.http.application import Application, Authenticate, application
from ourdorset.record.http.reading import ReadingPool, open_reading_pool
from ourdorset.record.interactions.create import create
from ourdorset.record.interactions.delete import delete
from ourdorset.record.interactions.read import read
from ourdorset.record.interactions.update import update
from ourdorset.record.interactions.vread import vread
from ourdorset.record.lifetime import deleted_of, versions_of
from ourdorset.record.load.load import load
from ourdorset.record.load.report import Progress, Report
from ourdorset.record.persons import person_key, person_keys
from ourdorset.record.purge import purge
from ourdorset.record.putting import Put, put_many
from ourdorset.record.reviewing import Named, ReviewFacts, review_facts
from ourdorset.record.search.answer import Page
from ourdorset.record.search.query import Service
from ourdorset.record.search.search import matches, next_page, search
from ourdorset.record.senders import senders
from ourdorset.record.stored import Stored

__all__ = [
    "Application",
    "Asked",
    "Authenticate",
    "Everything",
    "Followed",
    "FoundPeople",
    "FoundPerson",
    "Named",
    "Page",
    "Progress",
    "Put",
    "ReadingPool",
    "Report",
    "ReviewFacts",
    "Service",
    "Stored",
    "application",
    "ask",
    "create",
    "delete",
    "deleted_of",
    "everything",
    "find_people",
    "follow",
    "load",
    "matches",
    "next_page",
    "open_reading_pool",
    "person_key",
    "person_keys",
    "purge",
    "put_many",
    "read",
    "review_facts",
    "search",
    "senders",
    "update",
    "versions_of",
    "vread",
]
