"""The sampling frame: targets, who is heard of each, gaps; weights for consultations alone."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ourdorset.places.api import open_pack


def people(heard: Any, *told: dict[str, list[str]], talk: bool = True) -> list[Any]:
    """More people in the conversation, and what they told."""
    from ourdorset.listening.participants.telling import tell

    made = []
    for number, each in enumerate(told):
        person = heard.person(f"P{number}")
        tell(person, each)
        if talk:
            heard.text.conversation.participants.add(person)
        made.append(person)
    return made


def bring(heard: Any, table: str) -> Any:
    sent = SimpleUploadedFile("targets.csv", table.encode())
    return heard.sign_in("Tess").post(f"{heard.home}heard/wanted/", {"do": "table", "table": sent})


TABLE = """strata,share,wanted,source
everyone,,10,
sex=female,51,5,Census 2021
sex=male,49,5,Census 2021
age-band=16-24;sex=female,,2,
age-band=65-74;sex=female,,3,
"""


def test_gaps_by_strata_one_and_crossed(heard: Any):
    from ourdorset.listening.participants.frame import frame

    people(
        heard,
        {"sex": ["female"], "age-band": ["65-74"]},
        {"sex": ["female"], "age-band": ["65-74"]},
        {"sex": ["male"], "age-band": ["16-24"]},
        {"sex": ["not-said"]},
    )
    assert bring(heard, TABLE).status_code == 302
    found = frame(heard.project)

    assert (found.heard, found.wanted) == (5, 10)
    sex, crossed = found.tables
    assert [(quota.heard, quota.gap) for quota in sex.quotas] == [(2, 3), (1, 4)]
    assert sex.unknown == 2
    assert sex.unlike == pytest.approx(2 / 3 - 0.51)
    assert [(quota.heard, quota.gap) for quota in crossed.quotas] == [(0, 2), (2, 1)]
    assert [quota.strata[0][1] for quota in found.next] == ["16-24", "male", "female", "65-74"]


def test_who_took_no_part_or_took_it_back_is_not_heard(heard: Any):
    from ourdorset.listening.consent.withdrawing import withdraw_participant
    from ourdorset.listening.participants.frame import frame

    assert frame(heard.project).heard == 1
    heard.person("Nobody yet")
    heard.answers(("More buses", "Nothing"))
    assert frame(heard.project).heard == 3
    withdraw_participant(heard.as_("Tess"), heard.speaker)
    assert frame(heard.project).heard == 2


def test_the_areas_own_shares_are_taken_and_people_shared_out(heard: Any):
    from ourdorset.listening.models import Target

    browser, page = heard.sign_in("Tess"), f"{heard.home}heard/wanted/"
    browser.post(page, {"do": "pack"})
    browser.post(page, {"do": "people", "people": "100"})
    rows = Target.objects.filter(project=heard.project)
    for key in ("deprivation", "rurality", "locality"):
        own = [row for row in rows if list(row.strata) == [key]]
        assert sum(row.share or 0 for row in own) == pytest.approx(1)
        assert sum(row.wanted or 0 for row in own) == 100
    localities = {row.strata["locality"] for row in rows if "locality" in row.strata}
    assert localities == set(open_pack().localities)
    assert b"Whom to invite next" in browser.get(f"{heard.home}heard/").content


def test_shares_are_typed_with_their_source(heard: Any):
    from ourdorset.listening.participants.targets import targets

    browser, page = heard.sign_in("Tess"), f"{heard.home}heard/wanted/"
    browser.post(page, {"do": "people", "people": "20"})
    sent = {"share-female": "51.3", "share-male": "48.7", "source": "Census 2021, TS008"}
    assert browser.post(f"{page}sex/", sent).status_code == 302
    rows = {each.strata: each for each in targets(heard.project)}
    assert rows[(("sex", "female"),)].wanted == 10 and rows[(("sex", "male"),)].source == "Census 2021, TS008"
    assert b"51.3" in browser.get(f"{page}sex/").content
    assert (
        b"together they are 100%"
        in browser.post(f"{page}sex/", {"share-female": "90", "share-male": "20"}).content
    )
    assert b"from 0 to 100" in browser.post(f"{page}sex/", {"share-female": "many"}).content
    assert browser.get(f"{page}area/").status_code == 404


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("a,b\n1,2\n", "needs the columns"),
        ("strata,share\nsex,5\n", "Line 2"),
        ("strata,share\nsex=x,5\n", "Line 2: sex has no"),
        ("strata,share\nsex=female,500\n", "per cent"),
        ("strata,wanted\nsex=female,many\n", "whole number"),
        ("strata,share\nsex=female,5\nsex=female,6\n", "there twice"),
        ("strata,share\narea=E01,5\n", "no stratum"),
    ],
)
def test_a_table_with_a_fault_says_where(heard: Any, table: str, said: str):
    assert said in bring(heard, table).content.decode()


def test_a_table_goes_out_and_comes_back_the_same(heard: Any):
    from ourdorset.listening.participants.targets import read_csv, targets

    bring(heard, TABLE)
    out = heard.pages.get(f"{heard.home}heard/wanted/table.csv").content.decode()
    assert read_csv(out) == targets(heard.project)
    assert b"Choose a CSV file" in heard.pages.post(f"{heard.home}heard/wanted/", {"do": "table"}).content


def test_who_is_no_lead_sees_no_small_numbers(heard: Any):
    people(heard, *[{"sex": ["female"]}] * 3, *[{"sex": ["male"]}] * 12)
    bring(heard, "strata,wanted\nsex=female,5\nsex=male,20\n")
    lead = heard.pages.get(f"{heard.home}heard/table.csv").content.decode()
    assert "Female,,5,3,2," in lead and "Male,,20,12,8," in lead
    assert "2 more (3 heard of 5)" in heard.pages.get(f"{heard.home}heard/").content.decode()

    coder = heard.sign_in("Ola")
    assert "Female,,5,,yes," in coder.get(f"{heard.home}heard/table.csv").content.decode()
    page = coder.get(f"{heard.home}heard/").content.decode()
    assert "3 heard" not in page and "a few" in page and "about 10" in page
    assert coder.get(f"{heard.home}heard/wanted/").status_code == 403


def test_chosen_people_are_never_weighted(heard: Any):
    answer = heard.sign_in("Tess").get(f"{heard.home}heard/weights/")
    assert answer.status_code == 405 and "says nothing of everyone" in answer.content.decode()
    assert "Weigh the answers" not in heard.pages.get(f"{heard.home}heard/").content.decode()


def test_a_consultation_is_weighted_and_both_shares_are_shown(heard: Any):
    from ourdorset.listening.models import Project
    from ourdorset.listening.participants.telling import tell
    from ourdorset.listening.participants.weighing import weigh

    Project.objects.filter(pk=heard.project.pk).update(kind="consultation")
    heard.project.refresh_from_db()
    for number, text in enumerate(heard.answers(("More buses",) * 8)):
        tell(text.participant, {"sex": ["female" if number < 6 else "male"]})
    bring(heard, "strata,share\nsex=female,50\nsex=male,50\n")
    found = weigh(heard.project)

    assert found.people == 9 and found.raked.met
    female, male = (share for share in found.shares if share.key == "sex")
    assert (female.unweighted, male.unweighted) == (0.75, 0.25)
    assert (female.weighted, male.weighted) == pytest.approx((0.5, 0.5))
    assert found.effective < 9
    assert b"75.0%" in heard.pages.get(f"{heard.home}heard/weights/").content
