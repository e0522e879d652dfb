"""Transcripts as they come: Word and Teams, text, captions, PDF, and files that none can read."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.taking_in.reading.files import read
from ourdorset.listening.taking_in.reading.packages import opened
from ourdorset.listening.taking_in.reading.transcript import Said, Transcript

QUESTION, ANSWER = "What matters most to you?", "My garden, and seeing people. I’m 81 – “still going”."


def word_file(*paragraphs: str, table: list[tuple[str, ...]] | None = None) -> bytes:
    """A Word document of these paragraphs, and a table at its end."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, words in zip(made.add_row().cells, row, strict=True):
                cell.text = words
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_file(*lines: str, password: str = "") -> bytes:
    """A PDF of one page with these lines, written by hand; Latin letters only."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    at = len(body)
    body += b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n" % table
    body += b"startxref\n%d\n%%%%EOF\n" % at
    if not password:
        return body
    writer, file = PdfWriter(clone_from=PdfReader(BytesIO(body))), BytesIO()
    writer.encrypt(password, algorithm="AES-256")
    writer.write(file)
    return file.getvalue()


def pairs(found: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.words) for turn in found.turns]


TWO = [("Interviewer", QUESTION), ("Ann Other", ANSWER)]


@pytest.mark.parametrize(
    "lines",
    [
        (f"Interviewer: {QUESTION}", f"Ann Other: {ANSWER}"),
        (f"[00:01] Interviewer: {QUESTION}", f"[00:00:09] Ann Other: {ANSWER}"),
        (f"Interviewer (0:01): {QUESTION}", f"Ann Other (0:09): {ANSWER}"),
        ("Interviewer   0:01", QUESTION, "Ann Other   0:09", ANSWER),
        (f"Interviewer   0:01\n{QUESTION}", f"Ann Other   0:09\n{ANSWER}"),
        (f"0:0:1.0 --> 0:0:8.5\nInterviewer\n{QUESTION}", f"0:0:9.0 --> 0:0:20.0\nAnn Other\n{ANSWER}"),
        ("Interviewer:", QUESTION, "Ann Other:", ANSWER),
    ],
)
def test_word_documents_as_people_and_teams_write_them(lines: tuple[str, ...]) -> None:
    assert pairs(read("one.docx", word_file(*lines))) == TWO


def test_times_come_along() -> None:
    teams = word_file(
        f"0:0:1.0 --> 0:0:8.5\nInterviewer\n{QUESTION}", f"1:0:9.25 --> 1:0:20.0\nAnn Other\n{ANSWER}"
    )

    assert [(turn.from_ms, turn.to_ms) for turn in read("one.docx", teams).turns] == [
        (1_000, 8_500),
        (3_609_250, 3_620_000),
    ]


@pytest.mark.parametrize(
    "table",
    [
        [("Speaker", "Time", "Words"), ("Interviewer", "0:01", QUESTION), ("Ann Other", "0:09", ANSWER)],
        [("0:01", "Interviewer", QUESTION), ("0:09", "Ann Other", ANSWER)],
        [("Interviewer:", QUESTION), ("Ann Other:", ANSWER)],
    ],
)
def test_word_documents_with_a_table(table: list[tuple[str, ...]]) -> None:
    assert pairs(read("one.docx", word_file(table=table))) == TWO


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_text_in_any_common_encoding_keeps_its_quotation_marks(encoding: str, ending: str) -> None:
    content = f"Interviewer: {QUESTION}{ending}Ann Other: {ANSWER}{ending}".encode(encoding)

    assert pairs(read("one.txt", content)) == TWO


def test_words_go_on_until_somebody_else_speaks() -> None:
    text = (
        "Interviewer: So?\nAnn Other: And then she said: go home.\n\nSo I went: why not.\nInterviewer: Bye."
    )

    assert pairs(read("one.txt", text.encode())) == [
        ("Interviewer", "So?"),
        ("Ann Other", "And then she said: go home.\nSo I went: why not."),
        ("Interviewer", "Bye."),
    ]


def test_words_before_anybody_is_named_are_kept_apart() -> None:
    text = "100 Conversations\nDate: 3 May 2026\nInterviewer: So?\nP1: Well."

    assert pairs(read("one.txt", text.encode())) == [
        ("", "100 Conversations\nDate: 3 May 2026"),
        ("Interviewer", "So?"),
        ("P1", "Well."),
    ]


VTT = f"""\ufeffWEBVTT

NOTE made by a meeting

1
00:00:01.000 --> 00:00:04.000
<v Interviewer>What matters</v>

2
00:00:04.000 --> 00:00:08.500 align:start
<v Interviewer>most to you?</v>

00:09.000 --> 00:20.000
<v.loud Ann Other>{ANSWER}</v>
"""


def test_webvtt_with_voices() -> None:
    found = read("one.vtt", VTT.encode())

    assert found.turns == (
        Said("Interviewer", QUESTION, 1_000, 8_500),
        Said("Ann Other", ANSWER, 9_000, 20_000),
    )
    assert found.remarks == ()


def test_subrip_with_labels_and_one_time_that_cannot_be_read() -> None:
    first = f"1\r\n00:00:01,000 --> 00:00:08,500\r\nInterviewer: {QUESTION}"
    text = f"{first}\r\n\r\n2\r\n00:00:61 -> x --> ?\r\nAnn Other: {ANSWER}"

    found = read("one.srt", text.encode())

    assert pairs(found) == TWO
    assert found.turns[1].from_ms is None
    assert "line 6" in found.remarks[0]


def test_pdf_lines_are_put_together_again() -> None:
    content = pdf_file(
        "Interviewer: What matters", "most to you?", "Ann Other: My garden, and", "seeing people."
    )

    assert pairs(read("one.pdf", content)) == [
        ("Interviewer", QUESTION),
        ("Ann Other", "My garden, and seeing people."),
    ]


def test_a_file_with_another_name_is_read_as_what_it_is() -> None:
    found = read("one.txt", word_file(f"Interviewer: {QUESTION}", f"Ann Other: {ANSWER}"))

    assert pairs(found) == TWO
    assert "a Word document" in found.remarks[0]


def zipped(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return file.getvalue()


WHOLE = word_file(f"Interviewer: {QUESTION}")
PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"", "empty"),
        ("a.docx", b" \r\n", "empty"),
        ("a.docx", WHOLE[: len(WHOLE) // 2], "broken"),
        ("a.docx", b"PK\x03\x04 not a zip", "broken"),
        ("a.docx", PROTECTED, "password"),
        ("a.doc", PROTECTED[:600], "old format of Word"),
        ("a.docx", zipped(word__document=b"x", **{"word__document.xml": b"<a"}), "broken"),
        ("a.xlsx", zipped(**{"xl__workbook.xml": b""}), "spreadsheet"),
        ("a.zip", zipped(other=b"x"), "zip file"),
        ("a.pdf", pdf_file("Ann Other: Hello.", password="secret"), "password"),
        ("a.pdf", pdf_file("Ann Other: Hello.")[:120], "broken"),
        ("a.pdf", pdf_file(""), "no text"),
        ("a.txt", bytes(range(256)) * 4, "not text"),
        ("a.rtf", b"{\\rtf1 Hello}", "rich text"),
        ("a.docx", word_file(""), "no words"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(name: str, content: bytes, said: str) -> None:
    with pytest.raises(InvalidError) as told:
        read(name, content)

    assert said in told.value.text
    assert told.value.text.count(".") >= 2 or "Bring" in told.value.text


def test_a_zip_bomb_is_known_before_it_is_unpacked() -> None:
    with pytest.raises(InvalidError, match="Unpacked it would be 2 MB in 1 parts; at most 1 MB"):
        opened(zipped(**{"word__document.xml": bytes(2_000_000)}), 1_000_000)
