"""The machine's agreement by group: counted by person, hidden as all figures are, where it is called for."""

from typing import Any

import pytest


def crowd(heard: Any, code: Any, sex: str, right: int, wrong: int) -> None:
    """So many people of a group about whose words suggestions were accepted, and rejected."""
    from ourdorset.listening.models import Characteristic, Suggestion

    for number, text in enumerate(heard.answers([f"{sex} number {each}" for each in range(right + wrong)])):
        person = text.participant
        person.code_name = f"{sex}{number}"
        person.save()
        Characteristic.objects.create(participant=person, key="sex", value=sex)
        Suggestion.objects.create(
            project=heard.project, text=text, start=0, end=4, kind="code", code=code, score=1, model="m",
            accepted=number < right,
        )  # fmt: skip


def page(heard: Any) -> str:
    answer = heard.sign_in("Ola").get(f"{heard.home}agreement/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def fairness(heard: Any) -> Any:
    from ourdorset.listening.agreement.groups import fairness

    return fairness(heard.project)


def test_a_group_of_whose_words_it_is_less_often_right_is_named(heard, code):
    bus = code("Buses")
    crowd(heard, bus, "female", 50, 10)
    crowd(heard, bus, "male", 15, 45)

    (by,) = fairness(heard).by
    assert [(one.words, one.people.number, one.agreed.number) for one in by.groups] == [
        ("Female", 60, 50), ("Male", 60, 15),
    ]  # fmt: skip
    assert by.lowest == ["Male"]
    shown = page(heard)
    assert "83 %" in shown and "25 %" in shown and "<b>Clearly less often:</b> Male" in shown


def test_small_groups_are_not_told_apart(heard, code):
    bus = code("Buses")
    crowd(heard, bus, "female", 30, 20)
    crowd(heard, bus, "male", 3, 2)

    assert fairness(heard).by == ()
    assert "No two groups are large enough yet" in page(heard)


def test_one_decision_more_changes_nothing_that_is_shown(heard, code):
    from ourdorset.listening.models import Suggestion

    bus = code("Buses")
    crowd(heard, bus, "female", 23, 20)
    crowd(heard, bus, "male", 20, 20)
    before = fairness(heard)

    for row in Suggestion.objects.filter(accepted=False)[:9]:
        Suggestion.objects.filter(pk=row.pk).update(accepted=True)
    assert fairness(heard) == before
    row = Suggestion.objects.filter(accepted=False)[0]
    Suggestion.objects.filter(pk=row.pk).update(accepted=True)
    assert fairness(heard) != before


def test_a_closed_round_beside_the_machine_counts_each_code_that_either_gave(heard, code):
    from ourdorset.listening.agreement.groups import Decided, decided
    from ourdorset.listening.agreement.rounds import Plan, close, code_passage, open_round
    from ourdorset.listening.models import RoundPassage

    bus, kind = code("Buses"), code("Kindness")
    coders = [heard.people["Ola"], heard.people["Bea"]]
    made = open_round(heard.as_("Tess"), Plan("Pilot", coders, [bus, kind], 1, 7, with_machine=True))
    unit = RoundPassage.objects.get()
    unit.machine.set([bus])
    code_passage(heard.as_("Ola"), unit, [bus, kind])
    assert decided(heard.project) == {}, "nobody is told of a round that is open"
    close(heard.as_("Tess"), made)

    assert decided(heard.project) == {heard.speaker.pk: Decided(1, 2)}


def test_who_withdrew_or_did_not_agree_is_not_counted(heard, code):
    from django.utils import timezone

    from ourdorset.listening.agreement.groups import decided
    from ourdorset.listening.models import Consent, Participant

    crowd(heard, code("Buses"), "female", 3, 0)
    first, second, third = Participant.objects.filter(code_name__startswith="female").order_by("pk")
    Participant.objects.filter(pk=first.pk).update(withdrawn=timezone.now())
    Consent.objects.filter(participant=second).update(analysis=False)

    assert set(decided(heard.project)) == {third.pk}


@pytest.mark.parametrize(("approach", "there"), [("reflexive", False), ("codebook", True)])
def test_only_where_the_approach_calls_for_agreement(heard, code, approach: str, there: bool):
    from ourdorset.listening.models import Project

    crowd(heard, code("Buses"), "female", 20, 20)
    Project.objects.update(approach=approach)

    assert ("Is the machine as often right about everyone?" in page(heard)) is there
    assert ("Too few people were counted" in page(heard) or "It mostly agrees about" in page(heard)) is there


def test_nothing_decided_is_nothing_shown(heard):
    assert fairness(heard) is None and "Once suggestions are accepted or rejected" in page(heard)
