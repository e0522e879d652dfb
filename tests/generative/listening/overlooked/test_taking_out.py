"""A word taken out wherever it stands is nowhere any more, and nothing else has moved."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ourdorset.listening import models as m
from ourdorset.listening.overlooked.looking import in_texts, in_writing
from ourdorset.listening.overlooked.taking_out import Chosen, take_out
from ourdorset.listening.words import REMOVED, hashed, verbatim
from tests.generative.listening.consent.test_withdrawing import a_database, few, offsets, talks, world
from tests.generative.listening.consent.world import WORDS, Said, World, everything

__all__ = ["a_database"]
# What is sealed stays as it is; this world's seals are the words themselves.
SEALED = ("original", "draft", "surveyfile")


@few
@given(talks, offsets, st.sampled_from(WORDS))
def test_nothing_of_it_is_left_and_nothing_moves(said: list[list[Said]], offset: int, word: str):
    with world(said, offset) as here:
        m.Replacement.objects.all().delete()
        places = in_texts(here.project, word)
        before = {text.pk: text.body for text in m.Text.objects.filter(project=here.project)}

        take_out(here.found, Chosen(word, "person", places, in_writing(here.project, word)))

        assert traces(word) == []
        for text in m.Text.objects.filter(project=here.project):
            assert text.body == re.sub(rf"\b{word}\b", REMOVED * len(word), before[text.pk], flags=re.I)
        assert everything_holds(here)


@few
@given(talks, offsets, st.data())
def test_a_place_that_was_not_chosen_stays(said: list[list[Said]], offset: int, data: st.DataObject):
    with world(said, offset) as here:
        m.Replacement.objects.all().delete()
        word = data.draw(
            st.sampled_from(sorted({word for each in here.quotes for word in each.split() if word in WORDS}))
        )
        chosen = data.draw(
            st.lists(st.sampled_from(in_texts(here.project, word)), unique_by=lambda one: one.key)
        )
        others = [(one.text.pk, one.start) for one in in_texts(here.project, word) if one not in chosen]

        take_out(here.found, Chosen(word, "person", chosen))

        assert [(one.text.pk, one.start) for one in in_texts(here.project, word)] == others
        assert everything_holds(here)


def traces(word: str) -> list[tuple[str, str]]:
    pattern = re.compile(rf"\b{word}\b", re.IGNORECASE)
    sealed = [f"listening.listening_{name}" for name in SEALED]
    return [
        (table, value)
        for table, value in everything()
        if table not in sealed and not table.startswith("audit") and pattern.search(value)
    ]


def everything_holds(here: World) -> bool:
    for text in m.Text.objects.filter(project=here.project):
        assert text.sha256 == hashed(text.body)
        for passage in m.Passage.objects.filter(text=text):
            verbatim(text.body, passage, passage.sha256)
        for turn in m.Turn.objects.filter(text=text):
            assert 0 <= turn.start <= turn.end <= len(text.body)
    return True
