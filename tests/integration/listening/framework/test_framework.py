"""The matrix and the figures over a real database: who is left out, what is marked, what stands."""

from collections.abc import Callable
from typing import Any

import pytest

Code = Callable[..., Any]


def coded(heard: Any, text: Any, code: Any, words: str = "", **fields: Any) -> Any:
    """A passage of a text (the whole of it unless `words` are given) with a code."""
    from ourdorset.listening.models import Coding, Passage
    from ourdorset.listening.words import hashed

    words = words or text.body
    start = text.body.index(words)
    passage, _ = Passage.objects.get_or_create(
        text=text, start=start, end=start + len(words), defaults={"sha256": hashed(words)}
    )
    Coding.objects.create(passage=passage, code=code, by=heard.people["Ola"], **fields)
    return passage


@pytest.fixture
def transport(code: Code) -> Any:
    return code("Getting there", theme=True)


def test_a_theme_has_what_was_said_of_the_codes_inside_it(heard: Any, code: Code, transport: Any):
    from ourdorset.listening.framework.heard import heard as who

    coded(heard, heard.text, code("Buses", under=transport), "The bus stopped coming on Sundays.")

    found = who(heard.project)

    assert [theme.name for theme in found.themes] == ["Getting there"]
    assert found.who(transport.pk) == [heard.speaker.pk]
    assert found.of(heard.speaker.pk) == [transport.pk]


def test_nothing_is_counted_without_consent_of_open_rounds_of_non_answers_or_of_who_withdrew(
    heard: Any, transport: Any
):
    from ourdorset.listening.framework.heard import heard as who
    from ourdorset.listening.models import Participant, Round, Text

    refused, gone, empty, blind, kept = heard.answers(["a b", "c d", "e f", "g h", "i j"])
    refused.participant.consents.update(analysis=False)
    Participant.objects.filter(pk=gone.participant.pk).update(withdrawn="2026-11-02T00:00:00Z")
    Text.objects.filter(pk=empty.pk).update(non_answer="nothing")
    for text in (refused, gone, empty, kept):
        coded(heard, text, transport)
    coded(heard, blind, transport, round=Round.objects.create(project=heard.project, name="One", seed=1))

    found = who(heard.project)

    assert found.who(transport.pk) == [kept.participant.pk]
    assert set(found.people) == {heard.speaker.pk, blind.participant.pk, kept.participant.pk}


def test_an_interviewers_words_are_nobodys(heard: Any, transport: Any):
    from ourdorset.listening.framework.heard import heard as who

    coded(heard, heard.text, transport, "What would help?")

    assert who(heard.project).who(transport.pk) == []


def test_a_cell_is_written_linked_and_marked_when_words_behind_it_go(heard: Any, transport: Any):
    from ourdorset.listening.consent.withdrawing import withdraw_passage
    from ourdorset.listening.models import Cell

    passage = coded(heard, heard.text, transport, "The bus stopped coming on Sundays.")
    browser = heard.sign_in("Ola")
    path = f"{heard.home}matrix/{heard.speaker.uuid}/{transport.uuid}/"
    assert "The bus stopped coming" in browser.get(path).content.decode()

    answer = browser.post(path, {"summary": "No bus on the weekend.", "passage": [passage.pk]})

    assert answer.status_code == 302
    cell = Cell.objects.get()
    assert (cell.summary, list(cell.passages.all())) == ("No bus on the weekend.", [passage])
    withdraw_passage(heard.as_("Tess"), heard.text, passage.start, passage.end)
    page = browser.get(f"{heard.home}matrix/").content.decode()
    assert "Look again" in page and "No bus on the weekend." in page
    assert "[look again]" in browser.get(f"{heard.home}matrix.csv").content.decode()


def test_a_cell_links_only_what_that_person_said_on_that_theme(heard: Any, code: Code, transport: Any):
    coded(heard, heard.text, transport, "The bus stopped coming on Sundays.")
    other = coded(heard, heard.text, code("Kindness"), "People are kind here")
    path = f"{heard.home}matrix/{heard.speaker.uuid}/{transport.uuid}/"

    answer = heard.sign_in("Ola").post(path, {"summary": "Kind.", "passage": [other.pk]})

    assert answer.status_code == 400


def test_the_matrix_is_not_narrowed_to_a_group_of_fewer_than_ten(heard: Any, transport: Any):
    from ourdorset.listening.models import Characteristic

    for number, text in enumerate(heard.answers(["words here"] * 19)):
        value = "female" if number < 10 else "male"
        Characteristic.objects.create(participant=text.participant, key="sex", value=value)
    lead = heard.sign_in("Tess")

    assert lead.get(f"{heard.home}matrix/", {"group": "sex=female"}).content.decode().count("R0") == 10
    assert lead.get(f"{heard.home}matrix/", {"group": "sex=male"}).status_code == 400
    # who codes does not meet people, and so is not told who is what
    assert heard.sign_in("Ola").get(f"{heard.home}matrix/", {"group": "sex=male"}).status_code == 200


@pytest.fixture
def consultation(heard: Any, transport: Any) -> Any:
    """Sixty answers, forty women's and twenty men's; thirty of them about transport."""
    from ourdorset.listening.models import Characteristic, Project

    Project.objects.filter(pk=heard.project.pk).update(kind="consultation")
    heard.project.refresh_from_db()
    texts = heard.answers([f"answer {number}" for number in range(60)])
    for number, text in enumerate(texts):
        Characteristic.objects.create(
            participant=text.participant, key="sex", value="female" if number < 40 else "male"
        )
        if number % 2:
            coded(heard, text, transport)
    heard.texts = texts
    return heard


def test_groups_are_compared_with_their_intervals(consultation: Any, transport: Any):
    lead = consultation.sign_in("Tess")
    lead.post(f"{consultation.home}compare/")

    page = lead.get(f"{consultation.home}compare/", {"by": "sex"}).content.decode()

    # the speaker of the conversation told nothing, and so is in “everyone else” with the smaller group
    assert "Female (about 40)" in page and "Everyone else (about 20)" in page
    assert "50 % (35 % to 65 %)" in page
    assert "Getting there, by sex. Female: 50 % of the group (35 to 65)." in page
    csv = lead.get(f"{consultation.home}compare.csv", {"by": "sex"}).content.decode("utf-8-sig")
    assert csv.splitlines()[0] == "Theme,Female (about 40),Everyone else (about 20)"
    picture = lead.get(f"{consultation.home}compare.svg", {"by": "sex"})
    assert picture["Content-Type"] == "image/svg+xml" and b"<svg" in picture.content


def test_subtracting_two_reports_shows_nobody(consultation: Any, transport: Any):
    """One after another is withdrawn; figures stand until ten have gone, and then move together."""
    from ourdorset.listening.consent.withdrawing import withdraw_participant
    from ourdorset.listening.framework.figures import renew, shown

    lead = consultation.as_("Tess")
    first = renew(consultation.project)
    saying = [text for number, text in enumerate(consultation.texts) if number % 2]
    for text in saying[:9]:
        withdraw_participant(lead, text.participant)
        assert renew(consultation.project) == first

    withdraw_participant(lead, saying[9].participant)
    after = renew(consultation.project)
    assert after.number == 2 and after.of(transport.uuid).number == 20
    assert shown(consultation.project) == after


def test_one_person_more_changes_no_figure(consultation: Any, transport: Any):
    from ourdorset.listening.framework.figures import renew

    first = renew(consultation.project)
    new = consultation.person("New")
    coded(consultation, consultation.conversation("C002", [("New", "One more bus.")], new), transport)

    assert renew(consultation.project) == first


@pytest.mark.parametrize(
    ("approach", "words"), [("reflexive", "no sign of quality"), ("codebook", "Guest, Namey and Chen")]
)
def test_saturation_is_shown_only_where_it_means_something(
    heard: Any, transport: Any, approach: str, words: str
):
    from ourdorset.listening.models import Project

    Project.objects.update(approach=approach)
    for text in heard.answers(["a b"] * 8):
        coded(heard, text, transport)

    page = heard.sign_in("Ola").get(f"{heard.home}saturation/").content.decode()

    assert words in page


def test_who_is_missing_changes_with_the_figures_or_the_targets_only(consultation: Any):
    from ourdorset.listening.framework.figures import renew
    from ourdorset.listening.models import Characteristic, Target

    Target.objects.create(project=consultation.project, strata={"age-band": "16-24"}, wanted=1)
    assert renew(consultation.project).unheard == ("Age: 16 to 24",)

    Characteristic.objects.create(
        participant=consultation.texts[0].participant, key="age-band", value="16-24"
    )
    assert renew(consultation.project).unheard == ("Age: 16 to 24",), "one person is not shown to be young"
    Target.objects.create(project=consultation.project, strata={"age-band": "85-over"}, wanted=1)
    assert renew(consultation.project).unheard == ("Age: 85 and over",)
