"""Recordings: kept only by consent, sealed, opened with a reason, heard where there is an engine."""

import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone

SOUND = b"ID3" + bytes(range(256)) * 40
SPOKEN = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello there.</v>\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Any:
    """A folder of this test's own."""
    with override_settings(LISTENING_FOLDER=tmp_path / "listening", TRANSCRIBER=""):
        yield tmp_path / "listening"


def agree(heard: Any, *, recording: bool) -> None:
    from ourdorset.listening.models import Consent

    Consent.objects.create(
        participant=heard.speaker, analysis=True, quote="none", story=False, recording=recording,
        given=timezone.now(), how="spoken",
    )  # fmt: skip


def send(heard: Any, name: str = "talk.mp3", content: bytes = SOUND) -> str:
    sent = {"person": "Rowan", "file": SimpleUploadedFile(name, content)}
    browser = heard.sign_in("Tess")
    return browser.post(f"{heard.home}in/recordings/", sent, follow=True).content.decode()


def kept(heard: Any) -> Any:
    from ourdorset.listening.models import Recording

    return Recording.objects.filter(project=heard.project).first()


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_without_consent_to_a_recording_none_is_kept(heard: Any, folder: Path) -> None:
    assert "Nobody has agreed" in heard.sign_in("Tess").get(f"{heard.home}in/recordings/").content.decode()
    send(heard)

    assert kept(heard) is None and not files(folder)


def test_a_recording_is_sealed_and_opened_with_a_reason(heard: Any, folder: Path) -> None:
    from ourdorset.listening.models import Member, Opening

    agree(heard, recording=True)
    assert "The recording is kept, sealed" in send(heard)
    assert all(SOUND[:40] not in path.read_bytes() for path in files(folder)) and len(files(folder)) == 1
    listen = f"{heard.home}in/recordings/{kept(heard).uuid}/listen/"
    assert heard.pages.post(listen, {"reason": "check"}).status_code == 403

    Member.objects.filter(user=heard.people["Tess"]).update(keyholder=True)
    assert heard.pages.post(listen, {"reason": " "}).status_code == 400
    answer = heard.pages.post(listen, {"reason": "A word could not be read"})

    assert b"".join(answer.streaming_content) == SOUND
    assert Opening.objects.get().reason == "A word could not be read"


@pytest.mark.parametrize("how", ["consent", "withdrawal", "by hand"])
def test_the_sound_goes_with_the_consent(heard: Any, folder: Path, how: str) -> None:
    from django.test import TestCase

    from ourdorset.listening.consent.withdrawing import withdraw_participant

    agree(heard, recording=True)
    send(heard)
    with TestCase.captureOnCommitCallbacks(execute=True):  # pyright: ignore[reportAttributeAccessIssue]
        if how == "consent":
            agree(heard, recording=False)
        elif how == "withdrawal":
            withdraw_participant(heard.as_("Tess"), heard.speaker)
        else:
            heard.pages.post(f"{heard.home}in/recordings/{kept(heard).uuid}/remove/")

    assert kept(heard) is None and not files(folder)


@pytest.mark.parametrize(
    ("name", "content", "said"), [("a.exe", SOUND, "not a recording"), ("a.mp3", b"", "empty")]
)
def test_what_is_no_recording_is_refused(
    heard: Any, folder: Path, name: str, content: bytes, said: str
) -> None:
    agree(heard, recording=True)

    assert said in send(heard, name, content)
    assert not files(folder)


def test_where_there_is_no_engine_the_page_says_so(heard: Any) -> None:
    agree(heard, recording=True)

    assert "No engine that writes recordings down is set up here" in send(heard)
    assert heard.pages.post(f"{heard.home}in/recordings/{kept(heard).uuid}/hear/").status_code == 400


def hear(heard: Any, command: str) -> Any:
    """Have the recording written down at once; gives the batch."""
    from ourdorset.listening.models import Batch
    from ourdorset.listening.taking_in.recordings.hearing import begin
    from ourdorset.listening.taking_in.recordings.hearing import hear as write_down

    with override_settings(TRANSCRIBER=command):
        batch = begin(heard.as_("Tess"), kept(heard))
        write_down(batch, kept(heard))
    return Batch.objects.get(pk=batch.pk)


def test_an_engine_that_is_supplied_makes_a_draft(heard: Any, folder: Path, tmp_path: Path) -> None:
    from ourdorset.listening.models import Draft
    from ourdorset.listening.taking_in.drafts import opened

    agree(heard, recording=True)
    send(heard)
    engine = tmp_path / "engine.py"
    engine.write_text(
        "import sys, pathlib\n"
        f"assert pathlib.Path(sys.argv[1]).read_bytes() == {SOUND!r}\n"
        f"print({SPOKEN!r})\n"
    )

    batch = hear(heard, f"{sys.executable} {engine} {{file}}")

    assert not batch.faults, batch.faults
    [turn] = opened(Draft.objects.get(batch=batch)).transcript.turns
    assert (turn.speaker, turn.words, turn.from_ms) == ("Ann", "Hello there.", 1_000)
    assert len(files(folder)) == 1


@pytest.mark.parametrize(
    ("command", "said"),
    [("/nowhere/engine {file}", "could not be run"), (f"{sys.executable} -c exit(3)", "exit code 3")],
)
def test_an_engine_that_fails_is_told_of(heard: Any, folder: Path, command: str, said: str) -> None:
    agree(heard, recording=True)
    send(heard)

    batch = hear(heard, command)

    page = heard.pages.get(f"{heard.home}in/{batch.uuid}/").content.decode()
    assert said in page and "talk.mp3" in page and len(files(folder)) == 1


def test_a_sealed_file_that_was_cut_short_does_not_open(folder: Path) -> None:
    from uuid import uuid4

    from ourdorset.kernel.api import GoneError
    from ourdorset.listening import sealed_files

    owner = uuid4()
    size = sealed_files.CHUNK * 2 + 5
    assert sealed_files.write(owner, [b"x" * 1_000] * (size // 1_000) + [b"x" * (size % 1_000)]) == size
    assert sum(map(len, sealed_files.read(owner))) == size
    [path] = files(folder)
    path.write_bytes(path.read_bytes()[: sealed_files.CHUNK + 32 + len(b"1234")])

    with pytest.raises(GoneError):
        list(sealed_files.read(owner))
