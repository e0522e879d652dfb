"""All that is sealed, sealed anew under the key of now; and whether that key opens what is there.

SEALED lists every sealed column with what its seal is for and whose it is; a test closes it. What opens under
the new key already is left alone, so that an interrupted run can simply be run again.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Model

from ourdorset.kernel.api import GoneError
from ourdorset.listening import lasting, sealed_files
from ourdorset.listening.closed import seal, under_key, unseal
from ourdorset.listening.models import (
    Batch,
    CodeName,
    Contact,
    Draft,
    LastingKey,
    LiveLine,
    Original,
    Recording,
    RefiRemainder,
    SurveyFile,
)
from ourdorset.listening.participants import keeping as contacts
from ourdorset.listening.pseudonyms import code_names
from ourdorset.listening.pseudonyms import keeping as originals
from ourdorset.listening.refi import remainder
from ourdorset.listening.taking_in import batches, drafts
from ourdorset.listening.taking_in.live import notes
from ourdorset.listening.taking_in.recordings import keeping as recordings
from ourdorset.listening.taking_in.survey import waiting

_AT_ONCE = 500


class Sealed(NamedTuple):
    """A model whose column `sealed` is closed: for which purpose, and whose each row is."""

    model: type[Model]
    purpose: str
    owner: Callable[[Any], object]
    related: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """How many were sealed anew, were so already, and open under neither key."""

    done: int
    already: int
    lost: int


SEALED: tuple[Sealed, ...] = (
    Sealed(Original, originals.PURPOSE, lambda row: row.text.uuid, ("text",)),
    Sealed(CodeName, code_names.PURPOSE, code_names.owner_of, ("project",)),
    Sealed(Contact, contacts.PURPOSE, lambda row: row.participant.uuid, ("participant",)),
    Sealed(Draft, drafts.PURPOSE, lambda row: row.uuid),
    Sealed(SurveyFile, waiting.PURPOSE, lambda row: row.uuid),
    Sealed(LiveLine, notes.PURPOSE, lambda row: row.key),
    Sealed(Recording, recordings.PURPOSE, lambda row: row.uuid),
    Sealed(LastingKey, lasting.PURPOSE, lambda row: ""),
    Sealed(RefiRemainder, remainder.PURPOSE, lambda row: row.batch.uuid, ("batch",)),
)
# Rows whose content is sealed in a file of its own, and the way to the uuid that it is kept under.
FILES: tuple[tuple[type[Model], str], ...] = (
    (SurveyFile, "uuid"),
    (Recording, "uuid"),
    (RefiRemainder, "batch__uuid"),
)


def reseal(before: bytes) -> Iterator[tuple[str, Outcome]]:
    """Seal everything anew that the key `before` closed: what kind, and what came of it.

    First of all `before` is kept, sealed, where it is the first key there was: links and surveys are known
    again by it for good. A key that opens nothing is not taken for it.
    """
    if _is_the_key_before(before):
        lasting.keep(before)
    for one in SEALED:
        yield one.model._meta.verbose_name_plural.title(), _rows(one, before)  # pyright: ignore
    yield "Names of files", _file_names(before)
    yield "Files", _files(before)


def unopened() -> int:
    """How many sealed rows the key of now does not open; the newest hundred of each kind are tried."""
    return sum(
        _opens(one, row) is None
        for one in SEALED
        for row in one.model._default_manager.select_related(*one.related).order_by("-pk")[:100]
    )


def _is_the_key_before(key: bytes) -> bool:
    """Whether a key opens something of what is sealed, or nothing is there to try it on."""
    rows = [
        (one, row)
        for one in SEALED
        for row in one.model._default_manager.select_related(*one.related).order_by("-pk")[:100]
    ]
    with under_key(key):
        return not rows or any(_opens(one, row) is not None for one, row in rows)


def _rows(one: Sealed, before: bytes) -> Outcome:
    counts = {"done": 0, "already": 0, "lost": 0}
    rows = one.model._default_manager.select_related(*one.related).order_by("pk")
    last = 0
    while several := list(rows.filter(pk__gt=last)[:_AT_ONCE]):
        with transaction.atomic():
            for row in several:
                counts[_reseal(one, row, before)] += 1
        last = several[-1].pk
    return Outcome(**counts)


def _reseal(one: Sealed, row: Any, before: bytes) -> str:
    if _opens(one, row) is not None:
        return "already"
    with under_key(before):
        content = _opens(one, row)
    if content is None:
        return "lost"
    row.sealed = seal(one.purpose, one.owner(row), content)
    fields = ["sealed"]
    if isinstance(row, CodeName):
        row.digest = code_names.key_of(row.project, code_names.opened_name(row)["known_by"])
        fields.append("digest")
    row.save(update_fields=fields)
    return "done"


def _opens(one: Sealed, row: Any) -> bytes | None:
    try:
        return unseal(one.purpose, one.owner(row), row.sealed)
    except GoneError:
        return None


def _file_names(before: bytes) -> Outcome:
    """The names of files in what is told of an import."""
    done = already = lost = 0
    for batch in Batch.objects.exclude(faults=[]).iterator(chunk_size=_AT_ONCE):
        try:
            batches.noted(batch)
            already += 1
            continue
        except GoneError:
            pass
        try:
            with under_key(before):
                faults = batches.noted(batch)
        except GoneError:
            lost += 1
            continue
        batch.faults = []
        batches.note(batch, faults)
        batch.save(update_fields=["faults"])
        done += 1
    return Outcome(done, already, lost)


def _files(before: bytes) -> Outcome:
    counts = {"done": 0, "already": 0, "lost": 0}
    for model, way in FILES:
        for uuid in model._default_manager.order_by("pk").values_list(way, flat=True):
            counts[sealed_files.reseal(uuid, before)] += 1
    return Outcome(**counts)
