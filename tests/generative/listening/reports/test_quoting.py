"""Quotations: word for word or not at all, and never further than was agreed, in any form of any edition."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any

import docx
import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ourdorset.accounts.api import context_for, create_organisation, create_user
from ourdorset.kernel.api import Role
from ourdorset.listening import models as m
from ourdorset.listening.access import Access
from ourdorset.listening.reports.building import build
from ourdorset.listening.reports.filling import fill
from ourdorset.listening.reports.proving import ChangedWordsError, proved
from ourdorset.listening.words import hashed

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)


@given(body=WORDS, start=st.integers(0, 60), length=st.integers(1, 60), at=st.integers(0, 60), letter=WORDS)
def test_one_changed_letter_is_found_whoever_changed_the_hash(
    body: str, start: int, length: int, at: int, letter: str
):
    """Whether the text alone was changed, or its hash with it."""
    start %= len(body)
    end = min(len(body), start + length)
    words = body[start:end]
    place = start + at % (end - start)
    changed = body[:place] + letter[0] + body[place + 1 :]
    assume(changed != body)
    for sha in (hashed(body), hashed(changed)):
        text = m.Text(pk=1, body=changed, sha256=sha)
        with pytest.raises(ChangedWordsError, match=f"answer 1, characters {start} to {end}"):
            proved(m.Passage(text=text, start=start, end=end, sha256=hashed(words)))
    text = m.Text(pk=1, body=body, sha256=hashed(body))
    assert proved(m.Passage(text=text, start=start, end=end, sha256=hashed(words))) == words


SENTENCES = ("Alpha buses never come", "Bravo letters come late", "Charlie nurses are kind", "Delta is cold")
LEVELS = ("none", "anonymous", "described")
agreed = st.tuples(st.booleans(), st.sampled_from(LEVELS), st.booleans())
# for each sentence: is it marked a story, and the consent for it alone if there is one
sentences = st.lists(
    st.tuples(st.booleans(), st.none() | agreed), min_size=len(SENTENCES), max_size=len(SENTENCES)
)
_NUMBER = count()


@pytest.fixture(autouse=True)
def a_database(house: str) -> str:
    return house


@settings(
    max_examples=5,
    deadline=None,
    # an edition takes most of a second to build: a counter-example is shown as it was found
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(general=st.none() | agreed, each=sentences)
def test_no_form_of_any_edition_quotes_beyond_consent(general: Any, each: list[Any]):
    with project(general, each) as (found, report):
        for owner in ("", "QVV"):
            edition: Any = build(found, report, owner)
            for file in edition.files.all():
                text = read(file)
                for sentence, (story, own) in zip(SENTENCES, each, strict=True):
                    analysis, quote, told = own or general or (False, "none", False)
                    may = analysis and quote != "none" and (told or not story)
                    assert may or sentence not in text, (owner, file.form, sentence)
                    if may and file.form == "html":
                        assert sentence in text
                assert "A woman" not in text, "nobody shares a description with four others"


@contextmanager
def project(general: Any, each: list[Any]) -> Iterator[tuple[Access, Any]]:
    """A project with one answer of four sentences by one person, all marked, taken away afterwards."""
    with transaction.atomic():
        organisation = create_organisation("QVV", "NHS Dorset")
        user = create_user(
            f"quoting{next(_NUMBER)}@example.org", None, name="T", organisation=organisation,
            role=Role.ENGAGEMENT,
        )  # fmt: skip
        made = m.Project.objects.create(name="P", kind="conversations", approach="codebook")
        member = m.Member.objects.create(project=made, user=user, part="lead")
        person = m.Participant.objects.create(project=made, code_name="Rowan")
        m.Characteristic.objects.create(participant=person, key="sex", value="female")
        when = datetime(2026, 11, 1, tzinfo=UTC)
        if general:
            keep(m.Consent, general, participant=person, recording=False, given=when, how="x")
        body = ". ".join(SENTENCES)
        text = m.Text.objects.create(
            project=made, participant=person, state="ready", body=body, sha256=hashed(body)
        )
        code = m.Code.objects.create(project=made, name="Theme", theme=True)
        for sentence, (story, own) in zip(SENTENCES, each, strict=True):
            start = body.index(sentence)
            place = {"text": text, "start": start, "end": start + len(sentence)}
            passage = m.Passage.objects.create(**place, sha256=hashed(sentence))
            m.Coding.objects.create(passage=passage, code=code, by=user)
            m.Mark.objects.create(passage=passage, kind="story" if story else "quote", by=user)
            if own:
                special = keep(m.PassageConsent, own, participant=person, **place)
                m.PassageConsent.objects.filter(pk=special.pk).update(given=when + timedelta(days=1))
        report = m.Report.objects.create(project=made, title="R")
        fill(report)
        fill(report)
        yield Access(made, member, context_for(user)), report
        transaction.set_rollback(True)


def keep(model: Any, agreed: Any, **fields: Any) -> Any:
    analysis, quote, story = agreed
    return model.objects.create(analysis=analysis, quote=quote, story=story, **fields)


def read(file: Any) -> str:
    content = bytes(file.content)
    if file.form.endswith("pdf"):
        text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    elif file.form == "docx":
        text = "\n".join(each.text for each in docx.Document(BytesIO(content)).paragraphs)
    else:
        text = content.decode()
    return " ".join(text.split())
