"""Editions that were given out with a name in them: found by what they quote and what they print."""

from collections.abc import Iterable
from html import unescape

from django.db.models import Q, QuerySet
from django.utils import timezone

from ourdorset.audit.api import Action
from ourdorset.listening.access import Access, audited
from ourdorset.listening.models import Edition, EditionFile, Project
from ourdorset.listening.pseudonyms.reviewing.correcting import found_words

# The forms of an edition that are text; each has every word of the others.
_TEXTS = ("html", "easy-html", "csv")


def editions_with(project: Project, words: str, passages: Iterable[int]) -> QuerySet[Edition]:
    """Editions that still have files and quote one of the passages (by id), or print the words."""
    there = Edition.objects.filter(report__project=project, withdrawn=None)
    files = EditionFile.objects.filter(edition__in=there, form__in=_TEXTS).values_list("edition", "content")
    printing = {
        edition
        for edition, content in files.iterator(chunk_size=20)
        if found_words(unescape(bytes(content).decode(errors="replace")), words, ())
    }
    return there.filter(Q(quotes__in=list(passages)) | Q(pk__in=printing)).distinct()


def withdraw(found: Access, editions: QuerySet[Edition]) -> int:
    """Delete the files of editions and mark them withdrawn; how many."""
    numbers = list(editions.values_list("pk", "uuid"))
    for _, uuid in numbers:
        audited(found, Action.DELETE, "Edition", uuid, "a name was taken out")
    rows = Edition.objects.filter(pk__in=[pk for pk, _ in numbers])
    EditionFile.objects.filter(edition__in=rows).delete()
    return rows.update(withdrawn=timezone.now())
