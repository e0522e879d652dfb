"""A withdrawal leaves no trace of the words, and touches nothing of anybody else's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ourdorset.config.settings import settings as ours
from ourdorset.listening import models as m
from ourdorset.listening.consent.withdrawing import (
    foreseen_participant,
    foreseen_passage,
    withdraw_participant,
    withdraw_passage,
)
from ourdorset.listening.words import WITHDRAWN, hashed, verbatim
from tests.generative.listening.consent.world import SENTENCES, Said, World, everything, runs

PEOPLE = 3
few = settings(
    max_examples=5,
    deadline=None,
    # a project takes half a second to make: a counter-example is shown as it was found
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
turn = st.builds(
    Said,
    st.integers(0, PEOPLE),
    st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=3).map(tuple),
)
talks = st.lists(st.lists(turn, min_size=1, max_size=5), min_size=1, max_size=3)
offsets = st.integers(0, 50)


@contextmanager
def world(said: list[list[Said]], offset: int) -> Iterator[World]:
    with transaction.atomic():
        yield World(said, PEOPLE, offset)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def a_database(house: str) -> str:
    return house


@few
@given(talks, offsets, st.integers(0, PEOPLE - 1))
def test_nothing_that_a_person_said_is_left(said: list[list[Said]], offset: int, who: int):
    with world(said, offset) as here:
        person = here.people[who]
        words = {run for each in here.said_by(person) for run in runs(each)}

        withdraw_participant(here.found, person)

        assert traces(here, words) == []
        assert in_files(words) == []
        assert everything_holds(here)


@few
@given(talks, offsets, st.data())
def test_nothing_of_a_passage_is_left(said: list[list[Said]], offset: int, data: st.DataObject):
    with world(said, offset) as here:
        turns = m.Turn.objects.exclude(participant=None).filter(text__project=here.project, end__gt=0)
        if not turns:
            return
        one = data.draw(st.sampled_from(list(turns)))
        start = data.draw(st.integers(one.start, one.end - 2))
        end = data.draw(st.integers(start + 2, one.end))
        words = runs(one.text.body[start:end])

        withdraw_passage(here.found, one.text, start, end)

        assert traces(here, words) == []
        assert everything_holds(here)
        body = m.Text.objects.get(turns=one).body
        assert body[start:end] == WITHDRAWN * (end - start)
        assert body[one.start : start] == one.text.body[one.start : start]


@few
@given(talks, offsets, st.integers(0, PEOPLE - 1))
def test_what_others_said_is_untouched(said: list[list[Said]], offset: int, who: int):
    with world(said, offset) as here:
        others = [each for number, each in enumerate(here.people) if number != who]
        before = [here.said_by(each) for each in others]

        withdraw_participant(here.found, here.people[who])

        assert [here.said_by(each) for each in others] == before
        assert not m.Contact.objects.filter(participant=here.people[who]).exists()
        assert m.Contact.objects.filter(participant__in=others).count() == len(others)


@few
@given(talks, offsets)
def test_withdrawing_again_or_nobody_changes_nothing(said: list[list[Said]], offset: int):
    with world(said, offset) as here:
        silent = m.Participant.objects.create(project=here.project, code_name="Silent")
        before = told()
        withdraw_participant(here.found, silent)
        assert told() == before

        withdraw_participant(here.found, here.people[0])
        after = told()
        again = withdraw_participant(here.found, here.people[0])

        assert told() == after and again.changed == {}


@few
@given(talks, offsets)
def test_looking_at_what_it_would_change_changes_nothing(said: list[list[Said]], offset: int):
    with world(said, offset) as here:
        before = sorted(everything())
        person, text = here.people[0], here.texts[0]
        seen = foreseen_participant(here.found, person)
        foreseen_passage(here.found, text, 0, 5)

        assert sorted(everything()) == before
        assert withdraw_participant(here.found, person).changed == seen


def traces(here: World, words: set[Any]) -> list[tuple[str, str]]:
    """Where runs of the words are still, but for those that somebody still says."""
    bodies = m.Text.objects.filter(project=here.project).values_list("body", flat=True)
    alone = words - {run for body in bodies for run in runs(body)}
    their_own = m.Turn.objects.exclude(participant=None).filter(participant__withdrawn=None)
    still = {
        run
        for one in their_own.filter(text__project=here.project)
        for run in runs(one.text.body[one.start : one.end])
    }
    left = {run for body in bodies for run in runs(body)} & words - still - answered(here)
    found = [(table, value) for table, value in everything() if runs(value) & alone]
    return found + [("a body", str(run)) for run in left if not across(here, run)]


def answered(here: World) -> set[Any]:
    answers = m.Text.objects.filter(project=here.project, conversation=None)
    return {run for one in answers for run in runs(one.body)}


def across(here: World, run: Any) -> bool:
    """Whether nobody said it as one: an interviewer in another conversation, or two turns that meet."""
    for turn_ in m.Turn.objects.filter(text__project=here.project, participant=None):
        if run in runs(turn_.text.body[turn_.start : turn_.end]):
            return True
    turns = m.Turn.objects.filter(text__project=here.project)
    return not any(run in runs(each.text.body[each.start : each.end]) for each in turns)


def in_files(words: set[Any]) -> list[Path]:
    files = [path for path in Path(ours().home).rglob("*") if path.is_file()]
    return [path for path in files if runs(path.read_bytes().decode(errors="replace")) & words]


def everything_holds(here: World) -> bool:
    """Every text is as long as it was, and every passage left is verbatim."""
    for text, talk in zip(here.texts, here.talks, strict=True):
        now = m.Text.objects.get(pk=text.pk)
        assert len(now.body) == len("\n".join(said.words for said in talk))
        assert now.sha256 == hashed(now.body)
        for passage in m.Passage.objects.filter(text=now):
            assert WITHDRAWN not in verbatim(now.body, passage, passage.sha256)
    return True


def told() -> list[tuple[str, str]]:
    """Everything but the marks themselves, their audit, and the day of the mark."""
    marks = ("listening.listening_withdrawal", "audit.event", "listening.listening_participant")
    return sorted(each for each in everything() if each[0] not in marks)
