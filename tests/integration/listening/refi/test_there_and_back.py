"""A project made here goes out and comes into an empty one as the same; for others it goes out coarsened."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from ourdorset.kernel.api import InvalidError

AGREED = {"analysis": True, "quote": "anonymous", "story": False, "how": "in writing"}


@pytest.fixture
def other(heard: Any) -> Any:
    """Somebody at work in an empty project."""
    from ourdorset.listening.access import Access
    from ourdorset.listening.models import Approach, Member, Part, Project, ProjectKind

    project = Project.objects.create(name="Copy", kind=ProjectKind.PLACE, approach=Approach.CODEBOOK)
    member = Member.objects.create(project=project, user=heard.people["Tess"], part=Part.LEAD)
    return Access(project, member, heard.as_("Tess").context)


def sent(heard: Any, level: str = "team") -> bytes:
    from ourdorset.listening.refi.exporting import project_file

    return project_file(heard.as_("Tess"), level).content


def everything(content: bytes) -> str:
    """All that is in a package, as one text."""
    with ZipFile(BytesIO(content)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


def snapshot(project: Any) -> dict[str, Any]:
    """What a project holds, by what stays the same from one to another."""
    from ourdorset.listening.models import Characteristic, Code, Coding, Mark, Memo, Participant, Text, Turn

    def rows(model: Any, path: str, *columns: str) -> list[Any]:
        return sorted(model.objects.filter(**{path: project}).values_list(*columns), key=repr)

    of_passage = ("passage__text__body", "passage__start", "passage__end")
    return {
        "codes": rows(
            Code, "project", "name", "parent__name", "definition", "include", "exclude", "colour", "theme",
            "codable", "examples__words",
        ),
        "texts": rows(
            Text, "project", "body", "sha256", "state", "conversation__code", "question__key",
            "question__words", "participant__code_name", "non_answer", "language",
        ),
        "turns": rows(
            Turn, "text__project", "text__body", "order", "speaker", "participant__code_name", "start", "end",
            "from_ms", "to_ms", "question__key",
        ),
        "people": rows(Participant, "project", "code_name", "conversations__code"),
        "told": rows(Characteristic, "participant__project", "participant__code_name", "key", "value"),
        "codings": sorted(
            set(Coding.objects.filter(passage__text__project=project).values_list(*of_passage, "code__name"))
        ),
        "marks": rows(Mark, "passage__text__project", *of_passage, "kind", "title"),
        "memos": rows(
            Memo, "project", "kind", "title", "body", *of_passage, "code__name", "conversation__code",
            "participant__code_name",
        ),
    }  # fmt: skip


def test_a_project_comes_back_as_it_was(filled: Any, other: Any) -> None:
    from ourdorset.listening.refi.importing import bring_in_project

    bring_in_project(other, "copy.qdpx", sent(filled), names_out=True, agreed=AGREED)

    before, after = snapshot(filled.project), snapshot(other.project)
    for part, rows in before.items():
        assert after[part] == rows, part


def test_going_round_twice_changes_nothing_more(filled: Any, other: Any) -> None:
    from ourdorset.listening.refi.exporting import project_file
    from ourdorset.listening.refi.importing import bring_in_project

    bring_in_project(other, "copy.qdpx", sent(filled), names_out=True, agreed=AGREED)
    again = everything(project_file(other, "team").content)

    # each element that came in goes out under its own guid, though rows here have others
    assert str(filled.text.uuid) in again
    for code in filled.project.codes.all():
        assert f'guid="{code.uuid}"' in again
    assert again.count("<Code ") == filled.project.codes.count()
    assert again.count("<PlainTextSelection ") == everything(sent(filled)).count("<PlainTextSelection ")


def test_what_is_taken_away_here_does_not_come_back(filled: Any, other: Any) -> None:
    from ourdorset.listening.models import Code, Coding, Mark
    from ourdorset.listening.refi.exporting import project_file
    from ourdorset.listening.refi.importing import bring_in_project

    bring_in_project(other, "copy.qdpx", sent(filled), names_out=True, agreed=AGREED)
    Coding.objects.filter(code__project=other.project).delete()
    Mark.objects.filter(passage__text__project=other.project).delete()
    Code.objects.filter(project=other.project, name="Buses").delete()

    again = everything(project_file(other, "team").content)

    assert "<Coding" not in again and 'name="Buses"' not in again and "A Sunday bus" not in again


def test_for_others_no_one_is_described(filled: Any) -> None:
    said = everything(sent(filled, "others"))

    assert "The bus stopped coming" in said
    for kept_here in ("Rowan", "35 to 44", "Thought", "A Sunday bus", "Tess", str(filled.speaker.uuid)):
        assert kept_here not in said, kept_here


def test_words_that_may_not_be_analysed_stay_here(filled: Any) -> None:
    from django.utils import timezone

    from ourdorset.listening.models import Consent, PassageConsent, Text

    start = filled.text.body.index("My sister")
    PassageConsent.objects.create(
        text=filled.text, start=start, end=start + 24, analysis=False, quote="none", story=False
    )
    first = Text.objects.filter(project=filled.project, question__isnull=False).order_by("pk")[0]
    Consent.objects.create(
        participant=first.participant, analysis=False, quote="none", story=False, recording=False,
        given=timezone.now(), how="in writing",
    )  # fmt: skip

    said = everything(sent(filled))

    assert "My sister" not in said and "I missed my hospital appointment." in said
    assert first.body not in said


def test_who_withdrew_is_in_no_export(filled: Any, other: Any) -> None:
    from ourdorset.listening.consent.withdrawing import withdraw_participant
    from ourdorset.listening.models import Participant
    from ourdorset.listening.refi.exporting import project_file
    from ourdorset.listening.refi.importing import bring_in_project

    bring_in_project(other, "copy.qdpx", sent(filled), names_out=True, agreed=AGREED)
    withdraw_participant(other, Participant.objects.get(project=other.project, code_name="Rowan"))

    assert "hospital" not in everything(project_file(other, "team").content)


def test_names_are_taken_out_at_the_door_and_places_follow(heard: Any, other: Any) -> None:
    from ourdorset.listening.models import Passage
    from ourdorset.listening.refi.importing import bring_in_project
    from ourdorset.listening.refi.package import packed
    from ourdorset.listening.words import at

    words = "My neighbour Margaret Bright helps me.\r\nThere is no bus."
    start, end = words.index("There"), len(words)
    project = (
        '<Project xmlns="urn:QDA-XML:project:1.0" name="x" origin="NVivo"><Sources><TextSource'
        ' guid="11111111-1111-1111-1111-111111111111" plainTextPath="internal://a.txt" name="Margaret">'
        '<PlainTextSelection guid="{22222222-2222-2222-2222-222222222222}" name="There is"'
        f' startPosition="{start}" endPosition="{end}"/></TextSource></Sources></Project>'
    )
    content = packed(project.encode(), {"Sources/a.txt": b"\xef\xbb\xbf" + words.encode()})

    bring_in_project(other, "x.qdpx", content, names_out=False, agreed=AGREED)

    passage = Passage.objects.get(text__project=other.project)
    assert at(passage.text.body, passage) == "There is no bus."
    assert "Margaret" not in passage.text.body and passage.text.state == "to-review"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "broken"),
        (b"PK\x03\x04", "broken"),
        (b"<Project", "broken"),
    ],
)
def test_a_broken_project_is_refused_as_a_whole(other: Any, content: bytes, said: str) -> None:
    from ourdorset.listening.refi.importing import bring_in_project

    with pytest.raises(InvalidError, match=said):
        bring_in_project(other, "x.qdpx", content, names_out=True, agreed=AGREED)


def test_nothing_outside_of_a_file_is_read(other: Any, tmp_path: Any) -> None:
    from ourdorset.listening.refi.importing import bring_in_codebook

    secret = tmp_path / "secret"
    secret.write_text("secret")
    content = (
        f'<!DOCTYPE CodeBook [<!ENTITY x SYSTEM "file://{secret}">]>'
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="11111111-1111-1111-1111-111111111111"'
        ' name="x" isCodable="true"><Description>&x;</Description></Code></Codes></CodeBook>'
    )
    with pytest.raises(InvalidError, match="document type"):
        bring_in_codebook(other, "x.qdc", content.encode())


def test_a_codebook_alone_comes_back_too(filled: Any, other: Any) -> None:
    from ourdorset.listening.refi.exporting import codebook_file
    from ourdorset.listening.refi.importing import bring_in_codebook

    bring_in_codebook(other, "codebook.qdc", codebook_file(filled.as_("Tess")).content)

    assert snapshot(other.project)["codes"] == snapshot(filled.project)["codes"]


def test_what_is_kept_of_a_file_opens_under_a_new_key(filled: Any, other: Any) -> None:
    from django.test import override_settings

    from ourdorset.listening.refi.exporting import project_file
    from ourdorset.listening.refi.importing import bring_in_project
    from ourdorset.listening.resealing import reseal

    old, new = b"a" * 40, b"b" * 40
    with override_settings(LISTENING_KEY=old):
        bring_in_project(other, "copy.qdpx", sent(filled), names_out=True, agreed=AGREED)
    with override_settings(LISTENING_KEY=new):
        outcomes = dict(reseal(old))
        assert str(filled.text.uuid) in everything(project_file(other, "team").content)
    assert outcomes["Files"].done == 1
