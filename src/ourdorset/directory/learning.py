"""Have the sentence model read the services that it has not read, in the upkeep's own time."""

from collections.abc import Mapping
from typing import Any

from psycopg import Connection

from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.entry import Entry
from ourdorset.directory.meaning import learn
from ourdorset.language.api import sentence_model

# What was read to its end last; a catalogue is replaced when anything in it changes.
_finished: list[Mapping[str, Entry]] = []


def learn_meanings(connection: Connection[Any]) -> int:
    """Read some of them; gives how many. Nothing where there is no model, or nothing has changed."""
    entries = catalogue(connection).entries(connection)
    if not entries or (_finished and _finished[0] is entries):
        return 0
    model = sentence_model()
    count = learn(connection, entries, model) if model else 0
    _finished[:] = [] if count else [entries]
    return count
