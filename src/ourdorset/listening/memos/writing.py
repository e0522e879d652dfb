"""Memos, journal entries and statements of position: written, changed by their writer alone, listed."""

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from ourdorset.kernel.api import ConflictError, ForbiddenError, InvalidError, NotFoundError, now
from ourdorset.listening.access import Access
from ourdorset.listening.blind import blind_places, is_blind
from ourdorset.listening.models import Code, Conversation, Memo, MemoKind

LONGEST = 20_000
PER_PAGE = 50


class About(NamedTuple):
    """What a memo is about: a code or a conversation, or the whole."""

    code: Code | None = None
    conversation: Conversation | None = None


def write(
    found: Access,
    kind: MemoKind,
    title: str,
    body: str,
    about: About = About(),
) -> Memo:
    """Keep a memo. Raises InvalidError for one without words, or with too many."""
    _check(found, body)
    row = {"project": found.project, "by": found.member.user, "kind": kind}
    words = {"title": _title(title), "body": body.strip()}
    return Memo.objects.create(**row, **words, code=about.code, conversation=about.conversation)


def position(found: Access, body: str) -> Memo:
    """What somebody says of where they stand; the newest stands, and earlier ones are kept."""
    return write(found, MemoKind.POSITION, "", body)


def edition(memo: Memo) -> str:
    """What a form was filled from: differs as soon as the memo does."""
    return hashlib.sha256(f"{memo.title}\n{memo.body}".encode()).hexdigest()[:16]


def rewrite(found: Access, uuid: UUID, title: str, body: str, seen: str) -> Memo:
    """A memo of one's own in other words. Raises ConflictError when it changed since `seen` (`edition`)."""
    _check(found, body)
    with transaction.atomic():
        memo = own(found, uuid, lock=True)
        if edition(memo) != seen:
            raise ConflictError(
                "This memo was changed in another window. Reload the page, then change it again."
            )
        memo.title, memo.body, memo.at = _title(title), body.strip(), now()
        memo.save()
    return memo


def remove(found: Access, uuid: UUID) -> None:
    """A memo of one's own is gone for good."""
    own(found, uuid).delete()


def own(found: Access, uuid: UUID, *, lock: bool = False) -> Memo:
    """The memo of that uuid. Raises NotFoundError, and ForbiddenError for another's."""
    rows = Memo.objects.select_for_update() if lock else Memo.objects
    memo = rows.filter(project=found.project, uuid=uuid).first()
    if memo is None:
        raise NotFoundError("There is no such memo; it may have been removed.")
    if memo.by != found.member.user:
        raise ForbiddenError("Only whoever wrote a memo changes it; write one of your own beside it.")
    return memo


def listed(found: Access, kinds: Sequence[MemoKind], words: str = "", before: int = 0) -> QuerySet[Memo]:
    """Memos of a project, the newest first; those with these words in them, those before one of an id."""
    about = ("by", "code", "conversation", "passage__text__conversation", "passage__text__participant")
    rows = Memo.objects.filter(project=found.project, kind__in=kinds).select_related(*about)
    rows = rows.filter(Q(title__icontains=words) | Q(body__icontains=words)) if words else rows
    rows = rows.filter(pk__lt=before) if before else rows
    return rows.order_by("-pk")


def seen_by(found: Access, memos: Sequence[Memo]) -> list[Memo]:
    """Without those by others on passages that whoever asks is coding blind."""
    texts = {memo.passage.text.pk for memo in memos if memo.passage}
    blind = blind_places(found, texts)
    return [memo for memo in memos if memo.by == found.member.user or not _blind(memo, blind)]


def _blind(memo: Memo, blind: Any) -> bool:
    one = memo.passage
    return one is not None and is_blind(blind, one.text.pk, one.start, one.end)


def _check(found: Access, body: str) -> None:
    if found.project.archived:
        raise ConflictError("This project is archived: its memos stay as they are.")
    if not body.strip():
        raise InvalidError("Write something before you save it.")
    if len(body) > LONGEST:
        raise InvalidError(f"A memo has at most {LONGEST:,} characters; write two.")


def _title(title: str) -> str:
    return " ".join(title.split())[:200]
