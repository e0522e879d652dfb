"""Memos, journal entries and marks going out as notes; which are which is said by sets."""

from typing import Any

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from ourdorset.listening.models import Mark, MarkKind, Memo, MemoKind, Text
from ourdorset.listening.refi.names import ABOUT, JOURNAL, MARKED, made_guid
from ourdorset.listening.refi.out import Out
from ourdorset.listening.refi.schema import add, moment


def write_notes(out: Out) -> None:
    """Memos of what goes out, and the marks of passages that do."""
    journal: list[str] = []
    texts = dict(Text.objects.filter(project=out.project).values_list("conversation", "pk"))
    rows = Memo.objects.filter(project=out.project).select_related("by", "participant").order_by("at", "pk")
    for memo in rows:
        place = _place(out, memo, texts)
        if place is None:
            continue
        about = f"{ABOUT}{memo.participant.code_name}" if memo.participant else ""
        _note(out, place, str(memo.uuid), memo.title, memo.body, memo.by, memo.at, about)
        journal += [str(memo.uuid)] if memo.kind == MemoKind.JOURNAL else []
    _members(out, JOURNAL, journal)
    for kind in MarkKind:
        _members(out, MARKED[kind], list(_marks(out, kind)))


def _place(out: Out, memo: Any, texts: dict[int | None, int]) -> Element | None:
    """The element that a memo is about; None when that does not go out."""
    if memo.passage_id is not None:
        return out.selections.get(memo.passage_id)
    if memo.code_id is not None:
        return out.codes.get(memo.code_id)
    if memo.conversation_id is not None:
        return out.sources.get(texts.get(memo.conversation_id, 0))
    if memo.participant_id is not None and memo.participant_id not in out.names:
        return None
    return out.root


def _marks(out: Out, kind: MarkKind) -> list[str]:
    guids: list[str] = []
    for mark in Mark.objects.filter(kind=kind, passage__in=out.selections).select_related("by", "passage"):
        guid = made_guid(mark.passage.uuid, kind.value)
        place = out.selections[mark.passage.pk]
        _note(out, place, guid, mark.title, "", mark.by, mark.at)
        guids.append(guid)
    return guids


def _note(
    out: Out, place: Element, guid: str, title: str, body: str, by: Any, at: Any, about: str = ""
) -> None:
    note = add(
        out.parts["Notes"],
        "Note",
        guid=guid,
        name=title,
        creatingUser=out.user(by),
        creationDateTime=moment(at),
    )
    if about:
        add(note, "Description", about)
    add(note, "PlainTextContent", body)
    if place is not out.root:
        add(place, "NoteRef", targetGUID=guid)


def _members(out: Out, name: str, guids: list[str]) -> None:
    if guids:
        made = add(out.parts["Sets"], "Set", guid=made_guid(out.project.uuid, name), name=name)
        for guid in guids:
            add(made, "MemberNote", targetGUID=guid)
