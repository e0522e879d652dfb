"""Who said something that may be analysed: found the short way just as place by place."""

from datetime import UTC, datetime
from typing import Any

import pytest


def naively(project: Any) -> set[int]:
    from django.db.models.functions import Length

    from ourdorset.listening.consent.allowed import allowed
    from ourdorset.listening.framework.speakers import Speakers, readable

    texts, may = readable(project), allowed(project)
    lengths = dict(texts.annotate(length=Length("body")).values_list("pk", "length"))
    return {
        person
        for person, place in Speakers(texts).places(lengths)
        if may.analysis(place.text, place.start, place.end)
    }


def shortly(project: Any) -> set[int]:
    from ourdorset.listening.framework.speakers import readable, speaking
    from ourdorset.listening.models import Participant

    return speaking(project, readable(project), Participant.objects.filter(project=project))


def consent(person: Any, day: int, *, analysis: bool, **more: Any) -> None:
    from ourdorset.listening.models import Consent

    Consent.objects.create(
        participant=person, analysis=analysis, quote="none", story=False, recording=False,
        given=datetime(2026, 11, day, tzinfo=UTC), how="spoken", **more,
    )  # fmt: skip


def taken_back(person: Any, text: Any = None, end: int | None = None) -> None:
    from ourdorset.listening.models import WithdrawalRequest

    start = None if text is None else 0
    WithdrawalRequest.objects.create(participant=person, text=text, start=start, end=end)


def narrowed(text: Any, end: int, *, analysis: bool) -> None:
    from ourdorset.listening.models import PassageConsent

    PassageConsent.objects.create(text=text, start=0, end=end, analysis=analysis, quote="none", story=False)


CASES = {
    "as they agreed": lambda heard, text: None,
    "later to nothing": lambda heard, text: consent(text.participant, 5, analysis=False),
    "later to nothing, then again": lambda heard, text: (
        consent(text.participant, 5, analysis=False),
        consent(text.participant, 6, analysis=True),
    ),
    "asked all back": lambda heard, text: taken_back(text.participant),
    "asked this back": lambda heard, text: taken_back(text.participant, text, 5),
    "this passage not": lambda heard, text: narrowed(text, len(text.body), analysis=False),
    "a part not": lambda heard, text: narrowed(text, 4, analysis=False),
    "no answer": lambda heard, text: type(text).objects.filter(pk=text.pk).update(non_answer="nothing"),
    "empty": lambda heard, text: type(text).objects.filter(pk=text.pk).update(body=""),
    "to be checked": lambda heard, text: type(text).objects.filter(pk=text.pk).update(state="to-review"),
    "another spoke too": lambda heard, text: text.turns.create(
        order=0, speaker="S", participant=heard.speaker, start=0, end=4
    ),
    "nobody's": lambda heard, text: type(text).objects.filter(pk=text.pk).update(participant=None),
    "for that conversation alone": lambda heard, text: (
        consent(text.participant, 5, analysis=False),
        consent(text.participant, 6, analysis=True, conversation=heard.text.conversation),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_short_way_finds_the_same(heard: Any, case: str):
    first, *_ = heard.answers()
    CASES[case](heard, first)

    assert shortly(heard.project) == naively(heard.project)
    assert heard.speaker.pk in shortly(heard.project)


def test_some_of_them_are_found_and_some_are_not(heard: Any):
    first, second, *_ = heard.answers()
    consent(first.participant, 5, analysis=False)

    found = shortly(heard.project)

    assert first.participant.pk not in found and second.participant.pk in found
