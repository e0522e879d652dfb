"""Editions: built whole or not at all, numbered, given to the public and taken back."""

from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ourdorset.accounts.api import organisation_names
from ourdorset.audit.api import Action
from ourdorset.kernel.api import GoneError, InvalidError, now
from ourdorset.listening.access import Access, audited
from ourdorset.listening.models import Edition, EditionFile, Report, Translation
from ourdorset.listening.reports.forms.every import Made, every_form
from ourdorset.listening.reports.material import material
from ourdorset.listening.reports.translating import ENGLISH, Words, words_of

PUBLIC, PARTNER = "public", "partner"


def build(found: Access, report: Report, owner: str = "") -> Edition:
    """Build the next edition: for the public or, with `owner` (ODS code), for one partner.

    Raises ChangedWordsError, naming where, when a quotation is not what was said; nothing is kept then.
    """
    names = organisation_names()
    if owner and owner not in names:
        raise InvalidError(f"“{owner}” is not an organisation here; choose one of the list.")
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)
        gathered = material(report, owner or None)
        last = Edition.objects.filter(report=report).aggregate(Max("number"))["number__max"] or 0
        audience = PARTNER if owner else PUBLIC
        edition = Edition.objects.create(
            report=report, number=last + 1, audience=audience, owner=owner, by=found.member.user
        )
        languages = languages_of(report)
        for made in every_form(gathered, languages, edition.number, now().date(), names.get(owner, "")):
            _keep(edition, made)
        _quotes(edition).set(gathered.passages)
        audited(found, Action.CREATE, "Edition", edition.uuid, f"edition={edition.number}")
    return edition


def languages_of(report: Report) -> dict[str, Words]:
    """English, and each language in which something of the report is written."""
    rows = Translation.objects.filter(report=report).exclude(words="").exclude(language=ENGLISH)
    codes = sorted(set(rows.values_list("language", flat=True)))
    return {ENGLISH: Words(), **{code: words_of(report, code) for code in codes}}


def publish(found: Access, edition: Edition) -> None:
    """Give it to the public. Raises GoneError when words in it were withdrawn since it was built."""
    with transaction.atomic():
        held = Edition.objects.select_for_update().get(pk=edition.pk)
        if held.withdrawn:
            raise GoneError("Words in this edition were taken back. Build a new one.")
        if held.audience != PUBLIC:
            raise InvalidError("Only an edition for the public has a public address.")
        Edition.objects.filter(pk=edition.pk).update(published=timezone.now())
        audited(found, Action.UPDATE, "Edition", edition.uuid, "publish")


def take_back(found: Access, edition: Edition) -> None:
    """Take an edition off its public address; it is kept."""
    with transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(published=None)
        audited(found, Action.UPDATE, "Edition", edition.uuid, "take back")


def _keep(edition: Edition, made: Made) -> None:
    EditionFile.objects.create(
        edition=edition,
        form=made.form,
        language=made.language,
        content=made.content,
        sha256=sha256(made.content).hexdigest(),
    )


def _quotes(edition: Edition) -> Any:
    return edition.quotes
