"""Editions: every form of one, what consent keeps out of it, and words that changed or were taken back."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from pypdf import PdfReader

QUOTE = "The bus stopped coming on Sundays."
STORY = "I missed my hospital appointment. My sister drove me home."
POINT = "If only there was one bus on a Sunday."


class Project:
    """The small project with its words coded and marked, and a report of it."""

    def __init__(self, heard: Any, code: Callable[..., Any]) -> None:
        from ourdorset.listening.models import Coding

        self.heard = heard
        self.lead = heard.as_("Tess")
        self.transport = code("Getting there", theme=True, definition="Buses, trains and lifts.")
        self.quote = self.mark(QUOTE, "quote")
        self.story = self.mark(STORY, "story")
        self.point = self.mark(POINT, "point", "A bus on Sundays")
        for passage in (self.quote, self.story, self.point):
            Coding.objects.create(passage=passage, code=self.transport, by=heard.people["Ola"])

    def mark(self, words: str, kind: str, title: str = "") -> Any:
        from ourdorset.listening.models import Mark, Passage
        from ourdorset.listening.words import hashed

        text = self.heard.text
        start = text.body.index(words)
        passage = Passage.objects.create(text=text, start=start, end=start + len(words), sha256=hashed(words))
        Mark.objects.create(passage=passage, kind=kind, title=title, by=self.heard.people["Ola"])
        return passage

    def agrees(self, quote: str, *, story: bool = True, analysis: bool = True) -> None:
        from ourdorset.listening.models import Consent

        Consent.objects.create(
            participant=self.heard.speaker, analysis=analysis, quote=quote, story=story, recording=False,
            given=datetime(2026, 11, 2, tzinfo=UTC), how="spoken",
        )  # fmt: skip

    def report(self) -> Any:
        from ourdorset.listening.models import Report
        from ourdorset.listening.reports.filling import fill

        report = Report.objects.create(project=self.heard.project, title="What we heard")
        fill(report)
        return report

    def build(self, owner: str = "") -> tuple[Any, dict[str, str]]:
        """The next edition, and the text of each of its forms."""
        from ourdorset.listening.reports.building import build

        edition: Any = build(self.lead, self.report(), owner)
        return edition, {f"{each.form}/{each.language}": read(each) for each in edition.files.all()}


def read(file: Any) -> str:
    """What a reader sees of a file, without the breaks of lines."""
    content = bytes(file.content)
    if file.form.endswith("pdf"):
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif file.form == "docx":
        text = "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    else:
        text = content.decode()
    return " ".join(text.split())


@pytest.fixture
def project(heard: Any, code: Callable[..., Any]) -> Project:
    return Project(heard, code)


def test_an_edition_has_every_form_with_the_quotation_word_for_word(project: Project):
    from ourdorset.listening.reports.forms.every import FORMS

    edition, texts = project.build()

    assert edition.number == 1
    assert {form.split("/")[0] for form in texts} == set(FORMS)
    for form in ("html/en", "pdf/en", "docx/en", "large-html/en", "large-pdf/en", "easy-html/en"):
        assert QUOTE in texts[form], form
    assert "A bus on Sundays" in texts["html/en"] and "Raised" in texts["html/en"]
    assert set(edition.quotes.all()) == {project.quote, project.story}


def test_a_changed_word_fails_the_build_naming_where_and_keeps_nothing(project: Project):
    from ourdorset.listening.models import Edition, Passage, Text
    from ourdorset.listening.reports.proving import ChangedWordsError
    from ourdorset.listening.words import hashed

    body = project.heard.text.body.replace("stopped", "started")
    Text.objects.filter(pk=project.heard.text.pk).update(body=body, sha256=hashed(body))

    with pytest.raises(ChangedWordsError, match=f"C001, characters {project.quote.start} to"):
        project.build()
    assert not Edition.objects.exists()

    Passage.objects.filter(pk=project.quote.pk).update(sha256=hashed(QUOTE.replace("stopped", "started")))
    assert project.build()[0].number == 1


def test_a_body_that_is_not_what_its_hash_says_is_quoted_nowhere(project: Project):
    from ourdorset.listening.models import Text
    from ourdorset.listening.reports.proving import ChangedWordsError

    body = project.heard.text.body.replace("People are kind", "People are rude")
    Text.objects.filter(pk=project.heard.text.pk).update(body=body)

    with pytest.raises(ChangedWordsError, match="the whole text has changed"):
        project.build()


@pytest.mark.parametrize(
    ("quote", "story", "analysis", "seen"),
    [
        ("none", False, True, set()),
        ("none", True, True, set()),
        ("anonymous", False, True, {QUOTE}),
        ("anonymous", True, True, {QUOTE, STORY}),
        ("described", True, False, set()),
    ],
)
def test_no_form_of_any_edition_has_words_beyond_consent(
    project: Project, quote: str, story: bool, analysis: bool, seen: set[str]
):
    from ourdorset.listening.models import Point
    from ourdorset.listening.points.keeping import gather

    project.agrees(quote, story=story, analysis=analysis)
    gather(project.heard.project)
    Point.objects.update(owner="QVV", state="owned")

    for owner in ("", "QVV"):
        _, texts = project.build(owner)
        for form, text in texts.items():
            assert "Rowan" not in text
            for words in {QUOTE, STORY} - seen:
                assert words not in text, (owner, form)
            assert (POINT in text) <= (owner == "QVV" and bool(seen)), form
        assert {words for words in (QUOTE, STORY) if words in texts["html/en"]} == seen


def test_what_consent_keeps_out_is_named_by_its_place(project: Project):
    from ourdorset.listening.reports.material import material

    project.agrees("none", story=False)

    left_out = material(project.report()).left_out

    assert len(left_out) == 2 and all(place.startswith("Quotation in C001") for place in left_out)


def test_a_described_quotation_says_no_more_than_five_people_share(project: Project):
    from ourdorset.listening.models import Characteristic

    project.agrees("described")
    people = [project.heard.speaker, *(text.participant for text in project.heard.answers(["A bus."] * 4))]
    for person in people:
        Characteristic.objects.create(participant=person, key="sex", value="female")
        Characteristic.objects.create(participant=person, key="locality", value="Corfe")
    Characteristic.objects.create(participant=people[0], key="age-band", value="65-74")

    text = project.build()[1]["html/en"]

    assert "A woman</figcaption>" in text
    assert "65" not in text and "Corfe" not in text


def test_words_taken_back_take_the_files_and_the_next_edition_has_the_next_number(project: Project):
    from ourdorset.listening.consent.withdrawing import withdraw_passage
    from ourdorset.listening.models import Edition

    first, _ = project.build()
    withdraw_passage(project.lead, project.heard.text, project.quote.start, project.quote.end)

    first: Any = Edition.objects.get(pk=first.pk)
    assert first.withdrawn and not first.files.exists()
    second, texts = project.build()
    # of another report, and so numbered by itself
    assert second.number == 1
    assert all(QUOTE not in text for text in texts.values())
    assert "taken back" in texts["html/en"]


def test_what_is_not_translated_stands_in_english_and_says_so(project: Project):
    from ourdorset.listening.models import Translation
    from ourdorset.listening.reports.building import build

    report = project.report()
    Translation.objects.create(report=report, language="ar", key="title", words="ما سمعناه")

    edition: Any = build(project.lead, report)

    page = read(edition.files.get(form="html", language="ar"))
    assert '<html lang="ar" dir="rtl">' in page and "ما سمعناه" in page
    assert '<span lang="en" dir="ltr">Some of this report is not in your language yet.' in page
    assert f'<p lang="en" dir="ltr">“{QUOTE}”</p>' in page
    assert "ما" in read(edition.files.get(form="large-pdf", language="ar"))[:60]


def test_figures_of_a_small_project_are_words(project: Project):
    texts = project.build()[1]

    assert "Some people spoke of this." in texts["html/en"]
    assert "%" not in texts["html/en"]
    assert "some" in texts["csv/en"]


def test_a_lead_publishes_and_takes_back_and_others_may_not(project: Project):
    from django.test import Client

    edition, _ = project.build()
    path = f"{project.heard.home}editions/{edition.uuid}/"
    public = f"/conversations/reports/{edition.report.uuid}/"
    anyone = Client(SERVER_NAME="127.0.0.1")

    assert project.heard.sign_in("Ola").post(path, {"publish": "yes"}).status_code == 403
    assert anyone.get(public).status_code == 404
    project.heard.sign_in("Tess").post(path, {"publish": "yes"})
    assert anyone.get(public).status_code == 200
    assert anyone.get(f"{public}docx/en/")["Content-Disposition"].endswith('edition-1-docx-en.docx"')
    assert anyone.get(f"{public}exe/en/").status_code == 404
    project.heard.sign_in("Tess").post(path, {"take-back": "yes"})
    assert anyone.get(public).status_code == 404


def test_the_public_is_told_that_a_new_edition_is_coming_once_words_are_taken_back(project: Project):
    from django.test import Client

    from ourdorset.kernel.api import GoneError
    from ourdorset.listening.consent.withdrawing import withdraw_participant
    from ourdorset.listening.models import Edition
    from ourdorset.listening.reports.building import build, publish

    edition, _ = project.build()
    publish(project.lead, edition)
    withdraw_participant(project.lead, project.heard.speaker)
    public = f"/conversations/reports/{edition.report.uuid}/"
    anyone = Client(SERVER_NAME="127.0.0.1")

    page = anyone.get(public)
    assert page.status_code == 410 and "A new edition is coming" in page.content.decode()
    assert anyone.get(f"{public}html/en/").status_code == 410
    with pytest.raises(GoneError):
        publish(project.lead, Edition.objects.get(pk=edition.pk))

    second = build(project.lead, edition.report)
    publish(project.lead, second)
    assert second.number == 2 and anyone.get(public).status_code == 200
    assert QUOTE not in anyone.get(f"{public}html/en/").content.decode()


def test_a_build_that_fails_says_where_on_its_page(project: Project):
    from ourdorset.listening.models import Text
    from ourdorset.listening.words import hashed

    report = project.report()
    body = project.heard.text.body.replace("stopped", "started")
    Text.objects.filter(pk=project.heard.text.pk).update(body=body, sha256=hashed(body))
    lead = project.heard.sign_in("Tess")

    page = lead.post(f"{project.heard.home}reports/{report.uuid}/build/", {"owner": ""})

    assert page.status_code == 409
    assert f"Quotation in C001, characters {project.quote.start}" in page.content.decode()


def test_items_move_and_leave_and_have_words_of_their_own(project: Project):
    from ourdorset.listening.models import ReportItem

    report = project.report()
    lead = project.heard.sign_in("Ola")
    first, second, *_ = ReportItem.objects.filter(report=report)
    path = f"{project.heard.home}reports/{report.uuid}/items/"

    lead.post(f"{path}{second.pk}/", {"do": "up"})
    assert ReportItem.objects.filter(report=report).first() == second
    lead.post(f"{path}{second.pk}/", {"do": "out"})
    lead.post(f"{path}{first.pk}/", {"words": "Buses matter.", "easy_words": "We need buses."})
    assert list(ReportItem.objects.filter(report=report)).count(second) == 0
    page = lead.get(f"{project.heard.home}reports/{report.uuid}/preview/").content.decode()
    easy = lead.get(f"{project.heard.home}reports/{report.uuid}/preview/?form=easy").content.decode()
    assert "Buses matter." in page and "We need buses." in easy


def test_a_report_is_translated_piece_by_piece(project: Project):
    report = project.report()
    lead = project.heard.sign_in("Ola")
    path = f"{project.heard.home}reports/{report.uuid}/in/pl/"
    assert "What people said" in lead.get(path).content.decode()

    lead.post(path, {"piece0": "Co usłyszeliśmy"})

    preview = lead.get(f"{project.heard.home}reports/{report.uuid}/preview/?language=pl").content.decode()
    assert '<html lang="pl" dir="ltr">' in preview and "Co usłyszeliśmy" in preview
    assert lead.get(f"{project.heard.home}reports/{report.uuid}/in/en/").status_code == 400


def test_many_pieces_are_translated_part_by_part(project: Project, monkeypatch: pytest.MonkeyPatch):
    from ourdorset.listening.models import Translation
    from ourdorset.listening.reports import pages

    monkeypatch.setattr(pages, "A_PAGE", 5)
    report, lead = project.report(), project.heard.sign_in("Ola")
    path = f"{project.heard.home}reports/{report.uuid}/in/pl/"
    first = lead.get(path).content.decode()
    assert first.count("<textarea") == 5 and "Part 1 of" in first

    gone_on = lead.post(path, {"piece0": "Co usłyszeliśmy"})
    lead.post(gone_on["Location"], {"piece0": "Dalej"})

    assert gone_on["Location"] == f"{path}?page=2"
    kept = Translation.objects.filter(report=report).exclude(words="").order_by("pk")
    assert [each.words for each in kept] == ["Co usłyszeliśmy", "Dalej"]
    assert len({each.key for each in kept}) == 2
