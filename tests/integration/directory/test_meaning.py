"""Services are read once by upkeep, and found by what somebody means, in other words than their own."""

from collections.abc import Sequence

import numpy as np
import pytest
from django.test import Client

from ourdorset.directory.meaning import Meanings, Points, learn

LIKE = (("company", "alone", "lunch"), ("coast", "sea", "outside"), ("debt", "owe"))


class Toy:
    """A model of three meanings: a text is as much of each as it has of its words."""

    name = "toy"

    def __init__(self) -> None:
        self.read: list[str] = []

    def embed(self, texts: Sequence[str]) -> Points:
        self.read += texts
        counts = [[sum(word in text.lower() for word in words) for words in LIKE] for text in texts]
        points = np.array(counts, np.float32) + 0.01
        return points / np.linalg.norm(points, axis=1, keepdims=True)


@pytest.fixture
def knowing(directory: Client, monkeypatch: pytest.MonkeyPatch) -> Toy:
    """The directory's services read by a toy model, which answers the pages too."""
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory import searching
    from ourdorset.directory.api import catalogue

    toy = Toy()
    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection)
        assert learn(connection, entries, toy) == 3
        assert learn(connection, entries, toy) == 0
    known = Meanings(model=toy)
    monkeypatch.setattr(searching, "meanings", lambda _: known)
    return toy


def test_a_need_in_other_words_is_found(directory: Client, knowing: Toy):
    page = directory.get("/services/", {"need": "I sit alone"}).content.decode()

    assert "Lunch club" in page and "Debt advice" not in page


def test_only_what_has_changed_is_read_again_and_what_is_gone_is_forgotten(directory: Client, knowing: Toy):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import catalogue, save
    from ourdorset.directory.contexts import by_link

    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection)
        record = next(each.record for each in entries.values() if each.name == "Debt advice")
        save(by_link("test"), connection, [{**record, "description": "When you owe money."}])
        knowing.read.clear()
        entries = catalogue(connection).entries(connection)
        assert learn(connection, entries, knowing) == 1
        assert knowing.read == ["Debt advice. When you owe money."]

        fewer = {id_: entry for id_, entry in entries.items() if entry.name != "Debt advice"}
        learn(connection, fewer, knowing)
        (count,) = connection.execute("select count(*) from directory.meaning").fetchone() or (0,)
        assert count == 2


def test_words_alone_where_nothing_was_read(directory: Client):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import catalogue

    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection)
        assert Meanings().near(connection, entries, "alone") == {}
    assert "Nothing was found" in directory.get("/services/", {"need": "owing"}).content.decode()
