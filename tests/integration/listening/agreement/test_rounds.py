"""A round from its sample to its settled set: blind until it is closed, and only where it is called for."""

from typing import Any

import pytest

from ourdorset.kernel.api import ConflictError, InvalidError


@pytest.fixture
def made(heard: Any, code: Any) -> tuple[Any, Any, Any]:
    """An open round of two coders over everything that Rowan said, and its two codes."""
    from ourdorset.listening.agreement.rounds import Plan, open_round

    bus, kind = code("Buses"), code("Kindness")
    coders = [heard.people["Ola"], heard.people["Bea"]]
    return open_round(heard.as_("Tess"), Plan("Pilot", coders, [bus, kind], 10, 7)), bus, kind


def finish(heard: Any, made: Any, name: str, *given: Any) -> None:
    """One coder goes through the round, giving the codes of each passage in turn."""
    from ourdorset.listening.agreement.rounds import code_passage, next_to_code

    for codes in given:
        unit = next_to_code(heard.as_(name), made)
        assert unit is not None
        code_passage(heard.as_(name), unit, codes)


def test_a_round_draws_what_participants_said_and_may_be_analysed(heard, made):
    heard.conversation(
        "C002", [("Larch", "I would rather not have this read.")], heard.person("Larch", analysis=False)
    )
    from ourdorset.listening.agreement.rounds import units

    drawn = [unit.passage for unit in made[0].passages.all()]
    said = {heard.text.body[one.start : one.end] for one in drawn}

    assert len(drawn) == 2 and all("bus" in words for words in said)
    assert sum(len(places) for places in units(heard.project).values()) == 2


def test_nobody_sees_what_another_gave_until_the_round_is_closed(heard, made, pages):
    round_, bus, _ = made
    finish(heard, round_, "Ola", [bus], [bus])

    def shown(name: str) -> str:
        return heard.sign_in(name).get(f"{heard.home}coding/{heard.text.uuid}/").content.decode()

    assert "<b>Buses</b>" in shown("Ola")
    assert "<b>Buses</b>" not in shown("Bea") and "coding part of this blind" in shown("Bea")
    assert "<b>Buses</b>" not in shown("Tess")
    assert heard.sign_in("Tess").post(f"{heard.home}agreement/{round_.pk}/close/").status_code == 302
    assert "<b>Buses</b>" in shown("Bea") and "<b>Buses</b>" in shown("Tess")


def test_who_codes_blind_sees_no_ordinary_coding_or_suggestion_there_either(heard, made):
    from ourdorset.listening.coding.saving import Given, give
    from ourdorset.listening.coding.selecting import Selected
    from ourdorset.listening.models import Suggestion

    _, bus, kind = made
    start = heard.text.body.index("The bus")
    give(heard.as_("Tess"), Selected(heard.text, start, start + 7), Given([bus]))
    place = {"text": heard.text, "start": start, "end": start + 7, "kind": "code", "code": kind}
    Suggestion.objects.create(project=heard.project, score=0.9, model="m", **place)

    def shown(name: str) -> str:
        return heard.sign_in(name).get(f"{heard.home}coding/{heard.text.uuid}/").content.decode()

    assert "<b>Buses</b>" not in shown("Ola") and "Suggested" not in shown("Ola")
    assert "<b>Buses</b>" in shown("Tess") and "Suggested" in shown("Tess")


def test_a_coder_goes_through_the_round_page_by_page(heard, made):
    from ourdorset.listening.models import Coding

    round_, bus, _ = made
    way = f"{heard.home}agreement/{round_.pk}/code/"
    ola = heard.sign_in("Ola")
    assert b"Passage 1 of 2" in ola.get(way).content
    ola.post(way, {"order": "0", "code": [str(bus.uuid)]})
    assert b"Passage 2 of 2" in ola.get(way).content
    ola.post(way, {"order": "1"})

    assert ola.get(way)["Location"] == f"{heard.home}agreement/{round_.pk}/"
    assert [coding.code for coding in Coding.objects.filter(round=round_)] == [bus]
    assert heard.sign_in("Tess").get(way).status_code == 403


def test_a_closed_round_tells_how_far_people_agree(heard, made):
    from ourdorset.listening.agreement.figures import figures
    from ourdorset.listening.agreement.rounds import close
    from ourdorset.listening.agreement.sheet import sheet

    round_, bus, kind = made
    finish(heard, round_, "Ola", [bus], [bus, kind])
    finish(heard, round_, "Bea", [bus], [kind])
    close(heard.as_("Tess"), round_)
    found = figures(sheet(round_), round_.seed)

    assert found.both == 2
    assert found.people.exact.value == 0.5
    assert found.people.f1.value == pytest.approx((1 + 2 / 3) / 2)
    on_kind = next(one for one in found.by_code if one.code == kind)
    assert (on_kind.kappa.value, on_kind.given) == (1.0, 1)
    shown = heard.sign_in("Ola").get(f"{heard.home}agreement/{round_.pk}/").content.decode()
    assert "How far they agree" in shown and "0.50" in shown


def test_the_machine_is_fixed_before_anybody_codes(heard, code):
    from ourdorset.listening.agreement.rounds import Plan, open_round
    from ourdorset.listening.agreement.sheet import sheet
    from ourdorset.listening.models import Suggestion

    bus = code("Buses")
    start = heard.text.body.index("The bus")
    place = {"text": heard.text, "start": start, "end": start + 34, "kind": "code", "code": bus}
    suggestion = Suggestion.objects.create(project=heard.project, score=0.9, model="m", **place)
    coders = [heard.people["Ola"], heard.people["Bea"]]
    round_ = open_round(heard.as_("Tess"), Plan("Pilot", coders, [bus], 10, 7, True))
    suggestion.delete()

    assert sorted(len(codes or ()) for codes in sheet(round_).machine or ()) == [0, 1]


def test_disagreements_are_settled_with_a_note_and_make_the_settled_set(heard, made):
    from ourdorset.listening.agreement.rounds import close
    from ourdorset.listening.agreement.settling import disagreements, settle, settled
    from ourdorset.listening.agreement.sheet import sheet
    from ourdorset.listening.models import Coding

    round_, bus, kind = made
    finish(heard, round_, "Ola", [bus], [bus, kind])
    finish(heard, round_, "Bea", [bus], [kind])
    with pytest.raises(ConflictError, match="still coded blind"):
        settle(heard.as_("Ola"), round_, 1, bus.pk, applies=True)
    close(heard.as_("Tess"), round_)
    round_.refresh_from_db()
    (one,) = disagreements(sheet(round_))
    assert (one.code, one.gave, one.gave_not) == (bus, ["Ola"], ["Bea"])
    lead = heard.sign_in("Tess")
    about = {"about": f"{one.unit.pk}:{bus.pk}", "applies": "no", "note": "It is about the nurse."}
    assert lead.post(f"{heard.home}agreement/{round_.pk}/settle/", about).status_code == 302

    assert "It is about the nurse." in lead.get(f"{heard.home}agreement/{round_.pk}/settle/").content.decode()
    assert sorted(sorted(c.name for c in codes) for codes in settled(sheet(round_)).values()) == [
        ["Buses"],
        ["Kindness"],
    ]
    lead.post(f"{heard.home}agreement/{round_.pk}/keep/")
    assert Coding.objects.filter(round=None, by=heard.people["Tess"]).count() == 2


def test_a_reflexive_project_says_why_there_is_no_agreement_to_show(heard, code):
    from ourdorset.listening.agreement.rounds import Plan, open_round

    heard.project.approach = "reflexive"
    heard.project.save()
    lead = heard.as_("Tess")

    with pytest.raises(ConflictError, match="reflexive thematic analysis"):
        open_round(lead, Plan("Pilot", list(heard.people.values()), [code("Buses")], 10, 7))
    shown = heard.sign_in("Tess").get(f"{heard.home}agreement/").content.decode()
    assert "two readers are not expected to find the same" in shown and "Open a round" not in shown


def test_a_plan_that_cannot_be_followed_is_refused(heard, code):
    from ourdorset.listening.agreement.rounds import Plan, open_round

    with pytest.raises(InvalidError, match="at least two coders"):
        open_round(heard.as_("Tess"), Plan("Pilot", [heard.people["Ola"]], [code("Buses")], 10, 7))


def test_a_lead_opens_a_round_by_its_form(heard, code):
    from ourdorset.listening.models import Round

    bus = code("Buses")
    lead = heard.sign_in("Tess")
    said = {"name": "Pilot", "size": "2", "seed": "x", "codes": [bus.pk], "coders": [heard.people["Ola"].pk]}
    assert "not a whole number" in lead.post(f"{heard.home}agreement/new/", said).content.decode()
    said |= {"seed": "7", "coders": [heard.people["Ola"].pk, heard.people["Bea"].pk]}
    lead.post(f"{heard.home}agreement/new/", said)

    assert Round.objects.get().passages.count() == 2  # pyright: ignore[reportAttributeAccessIssue]
