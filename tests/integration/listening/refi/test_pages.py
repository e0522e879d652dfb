"""REFI-QDA by its page, for leads."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

AGREED = {"quote": "anonymous", "more": ["analysis"], "how": "in writing", "names": ["names-out"]}


def test_a_lead_takes_a_project_away_and_brings_it_in(filled: Any) -> None:
    browser = filled.sign_in("Tess")
    assert "Take away" in browser.get(f"{filled.home}refi/").content.decode()
    taken = browser.post(f"{filled.home}refi/project/", {"level": "team"})
    assert taken["Content-Disposition"] == 'attachment; filename="project-for-team.qdpx"'

    sent = SimpleUploadedFile("copy.qdpx", taken.content)
    page = browser.post(f"{filled.home}refi/", {"file": sent, **AGREED}, follow=True).content.decode()

    assert "Codes: 2" in page and "Passages: 1" in page


def test_a_broken_file_is_refused_with_words(filled: Any) -> None:
    browser = filled.sign_in("Tess")

    for content, said in ((b"<x", "broken on line 1"), (b"PK", "broken"), (b"<x/>", "not REFI-QDA")):
        sent = SimpleUploadedFile("copy.qdc", content)
        page = browser.post(f"{filled.home}refi/", {"file": sent, **AGREED})
        assert said in page.content.decode()
    assert "Choose a file" in browser.post(f"{filled.home}refi/", AGREED).content.decode()


def test_a_coder_takes_the_codebook_alone(filled: Any) -> None:
    browser = filled.sign_in("Ola")

    assert browser.post(f"{filled.home}refi/codebook/").status_code == 200
    assert browser.post(f"{filled.home}refi/project/", {"level": "team"}).status_code == 403
