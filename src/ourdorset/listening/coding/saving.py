"""Codings, marks and memos given to a place and taken away; each may be sent twice without harm.

Nobody's work overwrites another's: a coding belongs to its coder, who alone may take it away.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from ourdorset.kernel.api import ConflictError, ForbiddenError, InvalidError, NotFoundError
from ourdorset.listening.access import Access
from ourdorset.listening.coding.selecting import Selected
from ourdorset.listening.models import (
    Code,
    Coding,
    Mark,
    MarkKind,
    Memo,
    Passage,
    Project,
    Round,
)
from ourdorset.listening.suggesting import api as suggesting
from ourdorset.listening.words import hashed

LONGEST_MEMO = 20_000


class Given(NamedTuple):
    """What is to be given to a passage. `memo_uuid` keeps a memo that is sent twice from being two."""

    codes: Sequence[Code] = ()
    marks: Sequence[MarkKind] = ()
    title: str = ""
    memo: str = ""
    memo_uuid: UUID | None = None


def passage_at(selected: Selected) -> Passage:
    """The passage at a place, the same for all who code it."""
    text, start, end = selected
    words = hashed(text.body[start:end])
    return Passage.objects.get_or_create(text=text, start=start, end=end, defaults={"sha256": words})[0]


def give(found: Access, selected: Selected, given: Given, *, suggested: bool = False) -> Passage:
    """Give a place its codes, marks and memo, all or none of them. Raises InvalidError for none at all."""
    if not (given.codes or given.marks or given.memo.strip()):
        raise InvalidError("Choose a code, or mark the passage as one of the four kinds, or write a memo.")
    check_at_work(found.project)
    with transaction.atomic():
        passage = passage_at(selected)
        for code in given.codes:
            give_code(found, passage, code, suggested=suggested)
        for kind in given.marks:
            give_mark(found, passage, kind, given.title)
        if given.memo.strip():
            _write(found, passage, given)
    return passage


def give_code(
    found: Access, passage: Passage, code: Code, *, suggested: bool = False, in_round: Round | None = None
) -> Coding:
    """One coding by whoever asks; the one there is when they gave it before."""
    if code.retired or not code.codable:
        raise ConflictError(f"“{code.name}” is not given to words any more. Choose another code.")
    who = {"passage": passage, "code": code, "by": found.member.user, "round": in_round}
    if in_round is None:
        suggesting.taken_up(passage, suggesting.CODE, code, accepted=suggested)
    return Coding.objects.get_or_create(**who, defaults={"suggested": suggested})[0]


def give_mark(
    found: Access, passage: Passage, kind: MarkKind, title: str = "", *, suggested: bool = False
) -> Mark:
    """One mark. Who marks what somebody else marked before them changes nothing but an empty title."""
    words = " ".join(title.split())[:200]
    by = {"by": found.member.user, "title": words}
    suggesting.taken_up(passage, kind, accepted=suggested)
    mark, fresh = Mark.objects.get_or_create(passage=passage, kind=kind, defaults=by)
    if not fresh and words and not mark.title:
        mark.title = words
        mark.save()
    return mark


def take_coding(found: Access, number: int) -> None:
    """Take away a coding of one's own. Raises ForbiddenError for another's; one that is gone is no error."""
    check_at_work(found.project)
    coding = Coding.objects.filter(pk=number, passage__text__project=found.project).first()
    if coding is None:
        return
    if coding.by != found.member.user:
        raise ForbiddenError("You can take away only your own codings; talk to whoever gave this one.")
    coding.delete()


def take_mark(found: Access, number: int) -> None:
    """Take away a mark that one made or, as a lead, anybody's."""
    check_at_work(found.project)
    mark = Mark.objects.filter(pk=number, passage__text__project=found.project).first()
    if mark is None:
        return
    if mark.by != found.member.user and not found.leads:
        raise ForbiddenError("Only whoever marked this, or the project's lead, can take the mark away.")
    mark.delete()


def codes_chosen(project: Project, uuids: Iterable[str]) -> list[Code]:
    """The codes of these uuids. Raises NotFoundError for one that is not in the codebook."""
    try:
        wanted = {UUID(each) for each in uuids}
    except ValueError:
        raise InvalidError("One of the chosen codes has no uuid of a code.") from None
    codes = list(Code.objects.filter(project=project, uuid__in=wanted, retired=None))
    if len(codes) < len(wanted):
        raise NotFoundError("A code you chose is no longer in the codebook. Reload the page to see what is.")
    return codes


def check_at_work(project: Project) -> None:
    """Raises ConflictError for an archived project: what was understood in it stays as it is."""
    if project.archived:
        raise ConflictError("This project is archived: its codings stay as they are.")


def _write(found: Access, passage: Passage, given: Given) -> None:
    words = given.memo.strip()
    if len(words) > LONGEST_MEMO:
        raise InvalidError(f"A memo has at most {LONGEST_MEMO:,} characters; write two.")
    row = {"project": found.project, "passage": passage, "body": words, "by": found.member.user}
    if given.memo_uuid is None:
        Memo.objects.create(**row)
    else:
        Memo.objects.get_or_create(uuid=given.memo_uuid, defaults=row)
