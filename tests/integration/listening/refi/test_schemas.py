"""REFI-QDA against its own schemas, and a real project of another program there and back.

The schemas and the project are read from the public data; they are not part of this repository.
"""

import os
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml.etree import XMLSchema, fromstring, parse

DATA = (
    Path(os.environ.get("OURDORSET_CONFORMANCE") or Path(__file__).parents[5] / "shared" / "data")
    / "refi-qda"
)
NO_DATA = f"NO REFI-QDA DATA in {DATA}: its schemas were not asked. Set OURDORSET_CONFORMANCE."
AGREED = {"analysis": True, "quote": "anonymous", "story": False, "how": "in writing"}

pytestmark = [pytest.mark.conformance, pytest.mark.skipif(not DATA.is_dir(), reason=NO_DATA)]


def test_there_is_a_real_project() -> None:
    assert (DATA / "TestProject.qdpx").stat().st_size > 1_000


def project_of(content: bytes) -> Any:
    with ZipFile(BytesIO(content)) as package:
        name = next(name for name in package.namelist() if name.lower() == "project.qde")
        return fromstring(package.read(name))


def check(root: Any, schema: str = "Project.xsd") -> None:
    XMLSchema(parse(DATA / schema)).assertValid(root)


def facts(root: Any) -> Counter[tuple[Any, ...]]:
    """Every element below the project: its name, attributes, text, and what it is in, guids levelled."""

    def level(name: str, value: str) -> str:
        return value.lower() if "guid" in name.lower() or name.endswith("User") else value

    return Counter(
        (
            each.tag,
            tuple(sorted((name, level(name, value)) for name, value in each.attrib.items())),
            (each.text or "").strip(),
            (each.getparent().get("guid") or "").lower() if each.getparent() is not None else "",
        )
        for each in root.iter()
        if each.getparent() is not None
    )


def bring_in(heard: Any, content: bytes, name: str = "TestProject.qdpx", *, names_out: bool = True) -> Any:
    from ourdorset.listening.refi.importing import bring_in_project

    return bring_in_project(heard.as_("Tess"), name, content, names_out=names_out, agreed=AGREED)


def empty(heard: Any) -> Any:
    """The project without the conversation that it begins with."""
    from ourdorset.listening.models import Participant, Text

    Text.objects.filter(project=heard.project).delete()
    Participant.objects.filter(project=heard.project).delete()
    heard.project.conversations.all().delete()
    return heard


def test_a_real_project_comes_back_with_nothing_lost(heard: Any) -> None:
    from ourdorset.listening.models import Code, Memo
    from ourdorset.listening.refi.exporting import project_file

    content = (DATA / "TestProject.qdpx").read_bytes()
    batch = bring_in(empty(heard), content)

    assert Code.objects.filter(project=heard.project).count() == 14
    assert Memo.objects.filter(project=heard.project).count() == 2
    assert batch.counts["kept"] == 12

    came, gone = project_of(content), project_of(project_file(heard.as_("Tess"), "team").content)
    check(gone)
    lost = facts(came) - facts(gone)
    assert not lost, list(lost)[:5]
    more = facts(gone) - facts(came)
    assert {tag.rpartition("}")[2] for tag, *_ in more} <= {"User"}, list(more)[:5]


def test_a_real_project_with_its_words_keeps_every_offset(heard: Any) -> None:
    """The words are not in the file that we have, so made ones stand in for them."""
    from ourdorset.listening.models import Passage
    from ourdorset.listening.refi.exporting import project_file
    from ourdorset.listening.refi.package import packed
    from ourdorset.listening.words import hashed

    content = (DATA / "TestProject.qdpx").read_bytes()
    root = project_of(content)
    names = [each.get("plainTextPath") for each in root.iter("{urn:QDA-XML:project:1.0}TextSource")]
    words = "".join(
        chr(0x1F300 + number % 200) if number % 7 == 0 else "word "[number % 5] for number in range(2_000)
    )
    files = {f"Sources/{name.removeprefix('internal://')}": words.encode() for name in names}
    with ZipFile(BytesIO(content)) as package:
        content = packed(package.read("Project.qde"), files)

    bring_in(empty(heard), content)

    places = {
        (int(each.get("startPosition")), int(each.get("endPosition")))
        for each in root.iterfind(".//{*}TextSource/{*}PlainTextSelection")
    }
    rows = Passage.objects.filter(text__project=heard.project).select_related("text")
    assert {(row.start, row.end) for row in rows} == places and len(places) == 6
    assert all(row.sha256 == hashed(words[row.start : row.end]) for row in rows)
    gone = project_of(project_file(heard.as_("Tess"), "team").content)
    check(gone)
    lost = {
        fact for fact in facts(root) - facts(gone)
        if not fact[0].endswith("}TextSource")  # their paths are new
    }  # fmt: skip
    assert not lost, list(lost)[:5]


def test_what_goes_out_is_valid(heard: Any, filled: Any) -> None:
    from ourdorset.listening.refi.exporting import codebook_file, project_file

    for level in ("team", "others"):
        check(project_of(project_file(heard.as_("Tess"), level).content))
    check(fromstring(codebook_file(heard.as_("Tess")).content), "Codebook.xsd")


def test_an_empty_project_is_valid_too(heard: Any) -> None:
    from ourdorset.listening.refi.exporting import project_file

    check(project_of(project_file(empty(heard).as_("Tess"), "team").content))
