"""Letters and files: what can be read in a page, what is handed over, and that HTML is made harmless."""

from base64 import b64encode

import pytest

from ourdorset.people.entries.files import files
from ourdorset.people.entries.harmless import harmless


def sent(content: bytes, media_type: str) -> dict[str, object]:
    attachment = {"contentType": media_type, "data": b64encode(content).decode()}
    return {"resourceType": "DocumentReference", "content": [{"attachment": attachment}]}


@pytest.mark.parametrize(
    ("content", "media_type", "text"),
    [
        (b"Dear colleague", "text/plain", "Dear colleague"),
        ("café".encode("latin-1"), "text/plain; charset=iso-8859-1", "café"),
        ("café".encode(), "text/plain; charset=no-such", "café"),
        (b"\xff\xfe", "text/plain", "��"),
    ],
)
def test_plain_text_is_read_in_its_own_character_set(content: bytes, media_type: str, text: str) -> None:
    (file,) = files(sent(content, media_type))
    assert file.text == text and file.html is None


def test_html_is_read_made_harmless() -> None:
    (file,) = files(sent(b"<p onclick='x()'>Hello<img src=http://else.example/x></p>", "text/html"))
    assert file.html == "<p>Hello</p>"
    assert file.handed_as == "application/octet-stream"


def test_a_pdf_is_handed_over() -> None:
    (file,) = files(sent(b"%PDF", "application/pdf"))
    assert (file.text, file.html, file.handed_as, file.content) == (None, None, "application/pdf", b"%PDF")


def test_a_file_in_a_binary_names_it_and_one_elsewhere_says_where() -> None:
    kept = [
        {"attachment": {"contentType": "application/pdf", "url": "Binary/b1", "title": "Scan"}},
        {"attachment": {"contentType": "application/pdf", "url": "https://else.example/x.pdf"}},
    ]
    inside, outside = files({"resourceType": "DocumentReference", "content": kept})
    assert (inside.binary, inside.title, inside.content) == ("b1", "Scan", None)
    assert (outside.binary, outside.title, outside.url) == ("", "File 2", "https://else.example/x.pdf")
    assert inside.held_by({"data": b64encode(b"%PDF").decode()}).content == b"%PDF"


def test_what_is_not_base64_is_an_empty_file() -> None:
    resource = sent(b"", "text/plain")
    assert (
        files({"resourceType": "Media", "content": {"contentType": "text/plain", "data": "!"}})[0].text == ""
    )
    assert files(resource)[0].text == ""


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<h2>Plan</h2><p>Rest</p>", "<p><strong>Plan</strong></p><p>Rest</p>"),
        ("<script>alert(1)</script>a", "a"),
        ("<style>p{}</style>a", "a"),
        ("<a href='javascript:x()'>b</a>", "b"),
        ("<iframe src='x'></iframe>c", "c"),
        ("<p style='position:fixed' class='x' id='y'>d</p>", "<p>d</p>"),
        ("<!-- e -->f", "f"),
        ("<form action='/sign-out/'><button>g</button></form>", "g"),
        ("<table><tr><td colspan='2'>h</td></tr></table>",
         '<table><tbody><tr><td colspan="2">h</td></tr></tbody></table>'),
        ("<svg><p><style><img src=x onerror=alert(1)></style>i", "<p>i</p>"),
    ],
)  # fmt: skip
def test_only_simple_structure_stays(html: str, kept: str) -> None:
    assert harmless(html) == kept
