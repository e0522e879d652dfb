"""Notes coming in as memos and, where they were made here, as journal entries and marks."""

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from ourdorset.listening.models import Mark, MarkKind, Memo, MemoKind, Participant, Passage
from ourdorset.listening.refi.incoming import Incoming, targets
from ourdorset.listening.refi.names import ABOUT, JOURNAL, MARKED
from ourdorset.listening.refi.remainder import taken
from ourdorset.listening.refi.schema import child, children, guid_of, tag_of, text_of
from ourdorset.listening.taking_in.reading.decoding import decoded
from ourdorset.listening.words import levelled

LONGEST_TITLE = 200
_ABOUT_WHAT = ("Code", "TextSource", "PlainTextSelection")


def read_notes(incoming: Incoming, notes: Element | None, sets: Element | None) -> None:
    """A memo of each note, about the first thing that refers to it; other references are kept."""
    kinds = _kinds(incoming, sets)
    about = _about(incoming)
    for element in children(notes, "Note") if notes is not None else ():
        guid = guid_of(element.get("guid", ""))
        kind = kinds.get(guid, MemoKind.MEMO)
        place = about.get(guid, {})
        if isinstance(kind, MarkKind):
            _mark(incoming, element, kind, place)
        else:
            _memo(incoming, element, kind, place)


def _kinds(incoming: Incoming, sets: Element | None) -> dict[str, MarkKind | MemoKind]:
    """What our own sets say of notes."""
    if sets is None or not incoming.ours:
        return {}
    by_name: dict[str | None, MarkKind | MemoKind] = {name: kind for kind, name in MARKED.items()}
    by_name[JOURNAL] = MemoKind.JOURNAL
    found: dict[str, MarkKind | MemoKind] = {}
    for element in children(sets, "Set"):
        if (kind := by_name.get(element.get("name"))) is not None:
            found |= dict.fromkeys(targets(element, "MemberNote"), kind)
            taken(element)
    return found


def _about(incoming: Incoming) -> dict[str, dict[str, object]]:
    """What each note is about, by its guid: fields of Memo."""
    found: dict[str, dict[str, object]] = {}
    for element in incoming.root.iter():
        if tag_of(element) not in _ABOUT_WHAT:
            continue
        for note in targets(element, "NoteRef"):
            place = _row(incoming, tag_of(element), guid_of(element.get("guid", "")))
            if place:
                found.setdefault(note, place)
    return found


def _row(incoming: Incoming, tag: str, guid: str) -> dict[str, object]:
    if tag == "Code":
        return {"code": incoming.codes[guid]} if guid in incoming.codes else {}
    if tag == "TextSource":
        talk = incoming.texts[guid].conversation if guid in incoming.texts else None
        return {"conversation": talk} if talk else {}
    return {"passage": incoming.passages[guid]} if guid in incoming.passages else {}


def _memo(incoming: Incoming, element: Element, kind: MemoKind, place: dict[str, object]) -> None:
    described = child(element, "Description")
    said = (described.text or "") if described is not None else ""
    if incoming.ours and said.startswith(ABOUT) and described is not None:
        named = Participant.objects.filter(
            project=incoming.project, code_name=said.removeprefix(ABOUT)
        ).first()
        place = {"participant": named} if named else place
        taken(described)
    Memo.objects.create(
        uuid=incoming.uuid(Memo, element), project=incoming.project, kind=kind,
        title=element.get("name", "")[:LONGEST_TITLE], body=_words(incoming, element),
        by=incoming.found.member.user, **place,
    )  # fmt: skip
    incoming.done["memos"] += 1
    _taken(element)


def _mark(incoming: Incoming, element: Element, kind: MarkKind, place: dict[str, object]) -> None:
    passage = place.get("passage")
    if isinstance(passage, Passage):
        Mark.objects.get_or_create(
            passage=passage, kind=kind,
            defaults={"title": element.get("name", "")[:LONGEST_TITLE], "by": incoming.found.member.user},
        )  # fmt: skip
        incoming.done["marks"] += 1
        _taken(element)


def _taken(element: Element) -> None:
    taken(element)
    if (content := child(element, "PlainTextContent")) is not None:
        taken(content)


def _words(incoming: Incoming, element: Element) -> str:
    content = incoming.package.source(element.get("plainTextPath"))
    if content is not None:
        incoming.read.append(element.get("plainTextPath", ""))
        return decoded(content)
    return levelled(text_of(element, "PlainTextContent"))
