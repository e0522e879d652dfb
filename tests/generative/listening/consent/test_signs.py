"""PostgreSQL passes over no row that holds a run, however it was written down."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ourdorset.listening import models as m
from ourdorset.listening.consent.holding import FREE
from ourdorset.listening.consent.runs import places, runs_of, texts_in
from ourdorset.listening.consent.signs import can_hold
from tests.generative.listening.consent.world import _user

WORDS = "bus café office straße it's re-use ВРАЧ غرفة find Ελλάς łódź 14 ſo İzmir".split()
WAYS = (str, str.upper, str.title, str.lower, lambda word: word.replace("fi", "ﬁ").replace("'", "’"))
BETWEEN = (" ", ", ", "\n", " – ", '" "', "\\", "_", "/")
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def a_database(house: str) -> str:
    return house


@st.composite
def written(draw: st.DrawFn, said: list[str]) -> str:
    """The words somebody said, as another wrote them down."""
    parts = [draw(st.sampled_from(WAYS))(word) + draw(st.sampled_from(BETWEEN)) for word in said]
    return f"{draw(st.sampled_from(('', 'They said ')))}{''.join(parts)}"


@few
@given(st.data(), st.lists(st.sampled_from(WORDS), min_size=5, max_size=9), st.integers(0, 60))
def test_whoever_wrote_a_run_down_is_found(data: st.DataObject, said: list[str], more: int):
    runs = set(runs_of(" ".join(said))) | set(runs_of(" ".join(f"w{number}" for number in range(more))))
    text = data.draw(written(said))
    with transaction.atomic():
        project = m.Project.objects.create(name="P", kind="place", approach="reflexive", about=text)
        m.Batch.objects.create(project=project, by=_user(), kind="text", faults=[["x", text]])
        of_text = m.Text.objects.create(project=project, body="", sha256="")
        m.Suggestion.objects.create(
            project=project, text=of_text, start=0, end=1, kind="code", score=1, model="m",
            because={"by": "codebook", "words": [[1, 2]], "says": [text]},
        )  # fmt: skip
        for each in (each for each in FREE if each.model in (m.Project, m.Batch, m.Suggestion)):
            held = list(each.rows(project).values_list(*each.columns))
            found = list(can_hold(each.rows(project), each.columns, runs).values_list(*each.columns))
            assert [row for row in held if holds(row, runs)] == [row for row in found if holds(row, runs)]
        transaction.set_rollback(True)


def holds(row: Any, runs: set[Any]) -> bool:
    return any(places(text, runs) for text in texts_in(list(row)))


def test_a_suggestion_with_places_alone_is_not_read(house: str):
    with transaction.atomic():
        project = m.Project.objects.create(name="P", kind="place", approach="reflexive")
        text = m.Text.objects.create(project=project, body="", sha256="")
        because = {"by": "codebook", "words": [[1, 20]], "like": {"text": 4, "start": 0, "end": 9}}
        of = {"project": project, "text": text, "start": 0, "score": 1, "model": "m", "kind": "code"}
        m.Suggestion.objects.create(end=1, because=because, **of)
        said = m.Suggestion.objects.create(end=2, because=because | {"says": ["it is short"]}, **of)
        (suggestions,) = (each for each in FREE if each.model is m.Suggestion)

        assert list(suggestions.rows(project)) == [said]
        transaction.set_rollback(True)
