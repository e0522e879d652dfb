"""Candidates kept, all of them, and read a page at a time; what somebody decided stays."""

from typing import Any

import pytest


def suggestions(heard: Any, count: int, kind: str = "point") -> list[Any]:
    """Candidates at the places of a long text, some with the same score."""
    from ourdorset.listening.models import Suggestion

    text = heard.answers(["x" * count])[0]
    return [
        Suggestion.objects.create(
            project=heard.project,
            text=text,
            start=at,
            end=at + 1,
            kind=kind,
            score=(at // 3) / 100,
            model="m",
        )
        for at in range(count)
    ]


def read(heard: Any, **start: str) -> Any:
    from ourdorset.listening.coding.candidates import of_kind
    from ourdorset.listening.models import MarkKind
    from ourdorset.listening.suggesting.api import start_of

    where = start_of(start.get("after", ""), start.get("before", ""))
    return of_kind(heard.as_("Ola"), MarkKind.POINT, where)


def numbers(page: Any) -> list[int]:
    return [one.offer.id for one in page.rows]


def test_every_candidate_is_on_one_page_and_on_one_only(heard: Any):
    made = suggestions(heard, 130)
    first = read(heard)
    second = read(heard, after=first.after)
    third = read(heard, after=second.after)

    surest = sorted(made, key=lambda one: (-one.score, one.pk))
    assert numbers(first) + numbers(second) + numbers(third) == [one.pk for one in surest]
    assert (first.before, third.after) == ("", "") and [len(numbers(one)) for one in (first, third)] == [
        50,
        30,
    ]


def test_the_way_back_is_the_way_there(heard: Any):
    suggestions(heard, 130)
    first = read(heard)
    second = read(heard, after=first.after)
    third = read(heard, after=second.after)

    assert numbers(read(heard, before=third.before)) == numbers(second)
    back = read(heard, before=second.before)
    assert numbers(back) == numbers(first) and back.before == ""


def test_pages_stand_still_while_others_come_and_are_decided(heard: Any):
    from ourdorset.listening.models import Suggestion

    made = suggestions(heard, 110)
    first = read(heard)
    expected = numbers(read(heard, after=first.after))
    place = {"project": heard.project, "text": made[0].text, "kind": "point", "model": "m"}
    for score in (0.99, 0.98):
        Suggestion.objects.create(start=0, end=50 + int(score * 100), score=score, **place)
    Suggestion.objects.filter(pk=numbers(first)[-1]).delete()

    assert numbers(read(heard, after=first.after)) == expected


def test_what_may_not_be_shown_leaves_no_short_page(heard: Any):
    from ourdorset.listening.models import Consent

    made = suggestions(heard, 60)
    silent = suggestions_of_a_silent_person(heard, 150)
    Consent.objects.filter(participant=silent).update(analysis=False)
    page = read(heard)
    assert len(page.rows) == 50 and {one.pk for one in made} >= set(numbers(page))


def suggestions_of_a_silent_person(heard: Any, count: int) -> Any:
    from ourdorset.listening.models import Suggestion, Text, TextState

    person = heard.person("Silent")
    text = Text.objects.create(
        project=heard.project, participant=person, state=TextState.READY, body="y" * count, sha256="-"
    )
    Suggestion.objects.bulk_create(
        Suggestion(project=heard.project, text=text, start=at, end=at + 1, kind="point", score=0.9, model="m")
        for at in range(count)
    )
    return person


@pytest.mark.parametrize("after", ["x", "1~", "nan~3", "inf~3", "0.5~-1", "0.5~99999999999999999999"])
def test_what_is_no_page_is_refused(heard: Any, after: str):
    page = heard.sign_in("Ola").get(f"{heard.home}coding/candidates/point/", {"after": after})
    assert page.status_code == 400


def test_pages_lead_on_and_back(heard: Any):
    suggestions(heard, 70)
    ola = heard.sign_in("Ola")
    first = ola.get(f"{heard.home}coding/candidates/point/").content.decode()
    assert "70 wait to be looked at" in first and "Next" in first and "Previous" not in first
    way = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = ola.get(f"{heard.home}coding/candidates/point/{way}").content.decode()
    assert "Previous" in second and "Next" not in second


def test_looking_again_keeps_what_was_decided_and_the_rest_as_it_was(heard: Any):
    from ourdorset.listening.coding.suggested import decide
    from ourdorset.listening.models import MarkKind, Suggestion
    from ourdorset.listening.suggesting.api import look_for

    heard.answers()
    waiting = look_for(heard.project, MarkKind.POINT)
    accepted, rejected, *_ = rows = list(Suggestion.objects.order_by("pk"))
    assert waiting == len(rows)
    decide(heard.as_("Ola"), accepted.pk, accepted=True)
    decide(heard.as_("Ola"), rejected.pk, accepted=False)
    gone = Suggestion.objects.create(
        project=heard.project, text=rows[0].text, start=0, end=1, kind="point", score=1, model="m"
    )

    assert look_for(heard.project, MarkKind.POINT) == waiting - 2
    assert set(Suggestion.objects.values_list("pk", flat=True)) == {row.pk for row in rows}
    assert not Suggestion.objects.filter(pk=gone.pk).exists()
    assert Suggestion.objects.get(pk=rejected.pk).accepted is False


def test_all_passages_are_kept_however_many(heard: Any, monkeypatch: pytest.MonkeyPatch):
    from ourdorset.listening.models import MarkKind, Suggestion
    from ourdorset.listening.suggesting import candidates
    from ourdorset.listening.suggesting.api import look_for

    monkeypatch.setattr(candidates, "AT_ONCE", 3)
    answers = heard.answers([f"There should be bench number {number}." for number in range(10)])
    look_for(heard.project, MarkKind.POINT)
    kept = set(Suggestion.objects.values_list("text", flat=True))
    assert kept >= {answer.pk for answer in answers}


def test_a_candidate_withdrawn_meanwhile_is_not_kept(heard: Any):
    from ourdorset.listening.models import MarkKind, Suggestion
    from ourdorset.listening.suggesting import candidates
    from ourdorset.listening.suggesting.found import Found
    from ourdorset.listening.words import WITHDRAWN

    there, gone = heard.answers(["A bench, please.", f"A {WITHDRAWN * 6} please."])
    found = [Found(one.pk, 0, 10, one.body[:10], 0.5, ()) for one in (there, gone)]
    candidates._keep(heard.project, MarkKind.POINT, found)
    assert Suggestion.objects.get().text == there


def test_a_heap_has_a_page_with_all_its_passages(heard: Any):
    from ourdorset.listening.models import Aid, Consent
    from ourdorset.listening.suggesting.api import keep_aids

    answers = heard.answers([f"There is nowhere to park near door {number}." for number in range(60)])
    keep_aids(heard.project)
    aid = Aid.objects.filter(kind="heap").order_by("-passages")[0]
    way = f"{heard.home}coding/aids/{aid.uuid}/"
    ola = heard.sign_in("Ola")
    shown = ola.get(way).content.decode() + ola.get(f"{way}?page=2").content.decode()
    assert all(str(one.uuid) in shown for one in answers if Aid.objects.filter(kind="heap").count() == 1)
    assert "Next" in shown and "Previous" in shown

    Consent.objects.update(analysis=False)
    assert "nowhere to park" not in ola.get(way).content.decode()
    aid.delete()
    assert ola.get(way).status_code == 404
