"""Texts coming in: names taken out at the door, and every selection at its place in what is kept."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from ourdorset.listening.models import Coding, Conversation, Passage, Question, Text, TextState, Turn
from ourdorset.listening.pseudonyms.keeping import keep_all
from ourdorset.listening.pseudonyms.replacing import Span, to_body
from ourdorset.listening.pseudonyms.taking_out import Cleaned, take_out
from ourdorset.listening.refi import names
from ourdorset.listening.refi.incoming import Incoming, targets
from ourdorset.listening.refi.places import Selected, Shifted
from ourdorset.listening.refi.remainder import taken
from ourdorset.listening.refi.schema import child, children, guid_of, tag_of, text_of
from ourdorset.listening.taking_in.non_answers import NonAnswers
from ourdorset.listening.taking_in.numbering import fresh_conversation_codes
from ourdorset.listening.taking_in.reading.decoding import decoded
from ourdorset.listening.words import at, hashed


class Placing(NamedTuple):
    """How places of the file become places of the body."""

    shifted: Shifted
    spans: tuple[Span, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A place (code points of the file) in the body."""
        first, last = self.shifted.place(start), self.shifted.place(end)
        return to_body(first, self.spans), to_body(last, self.spans, is_end=True)


def read_sources(incoming: Incoming, sources: Element | None) -> None:
    """Make a text of each text source that has its words in the package; other sources are kept."""
    kept, wordless = 0, 0
    codes = fresh_conversation_codes(incoming.project)
    for element in sources if sources is not None else ():
        if tag_of(element) != "TextSource":
            kept += 1
            continue
        words = _words(incoming, element)
        if words is None:
            wordless += 1
            continue
        _read(incoming, element, words, codes)
    if kept:
        incoming.remarks.append(
            f"{kept} pictures, PDFs or recordings are kept to go out again, and not read here."
        )
    if wordless:
        incoming.remarks.append(
            f"{wordless} texts have no words in the file; what was marked in them is kept to go out again."
        )
    incoming.done["kept"] += kept + wordless


def _words(incoming: Incoming, element: Element) -> str | None:
    inline = child(element, "PlainTextContent")
    if inline is not None:
        return inline.text or ""
    path = element.get("plainTextPath")
    content = incoming.package.source(path)
    if content is None:
        return None
    incoming.read.append(path or "")
    return _decoded(content)


def _decoded(content: bytes) -> str:
    """The file's text with its line ends as they are, for places count them."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return decoded(content)


def _read(incoming: Incoming, element: Element, words: str, codes: Iterable[str]) -> None:
    selections = list(children(element, "PlainTextSelection"))
    given = [_selected(each) for each in selections]
    shifted = Shifted(words, [one for one in given if one], incoming.root.get("origin", ""))
    cleaned = Cleaned(shifted.body, ()) if incoming.names_out else take_out(incoming.project, shifted.body)
    text = _text(incoming, element, cleaned.body, codes)
    placing = Placing(shifted, cleaned.replacements)
    turns: list[Turn] = []
    for selection, one in zip(selections, given, strict=True):
        _read_selection(incoming, text, selection, one, placing, turns)
    _keep(incoming, element, text, shifted.body, cleaned, turns)


def _keep(
    incoming: Incoming, element: Element, text: Text, original: str, cleaned: Cleaned, turns: list[Turn]
) -> None:
    if not incoming.names_out:
        keep_all([(text, original, element.get("name", ""), cleaned, ())])
        # rich text and the names of selections repeat the words as they were
        element.attrib.pop("richTextPath", None)
        for selection in children(element, "PlainTextSelection"):
            selection.attrib.pop("name", None)
    Turn.objects.bulk_create(turns)
    incoming.texts[guid_of(element.get("guid", ""))] = text
    incoming.done["texts"] += 1
    taken(element)


def _text(incoming: Incoming, element: Element, body: str, codes: Iterable[str]) -> Text:
    facts = _facts(incoming, element)
    question = _question(incoming, facts.get(names.QUESTION, ""))
    ready = incoming.names_out
    text = Text(
        uuid=incoming.uuid(Text, element), project=incoming.project, batch=incoming.batch, body=body,
        sha256=hashed(body), state=TextState.READY if ready else TextState.TO_REVIEW,
        language=facts.get(names.LANGUAGE, "en"), question=question,
    )  # fmt: skip
    if question is None:
        text.conversation = _conversation(incoming, element, facts, codes)
    else:
        text.non_answer = NonAnswers(incoming.project).kind(body, question.pk)
    text.save()
    return text


def _conversation(
    incoming: Incoming, element: Element, facts: dict[str, str], codes: Iterable[str]
) -> Conversation:
    wanted = facts.get(names.CONVERSATION, "")
    taken_already = Conversation.objects.filter(project=incoming.project, code=wanted).exists()
    code = wanted if wanted and not taken_already else next(iter(codes))
    held = facts.get(names.HELD)
    return Conversation.objects.create(
        project=incoming.project, code=code, held=date.fromisoformat(held) if held else None,
        language=facts.get(names.LANGUAGE, "en"), helped_by=facts.get(names.HELPED, ""),
    )  # fmt: skip


def _facts(incoming: Incoming, element: Element) -> dict[str, str]:
    """What our own variables say of a source; another program's stay what they are."""
    if not incoming.ours:
        return {}
    found: dict[str, str] = {}
    for value in children(element, "VariableValue"):
        variable = next(targets(value, "VariableRef"), "")
        found[incoming.variables.get(variable, "")] = text_of(value, "TextValue")
        taken(value)
    return found


def _question(incoming: Incoming, said: str) -> Question | None:
    key, _, words = said.partition(": ")
    if not key:
        return None
    rows = Question.objects.filter(project=incoming.project)
    found = rows.filter(key=key).first()
    return found or Question.objects.create(
        project=incoming.project, key=key[:60], order=rows.count() + 1, words=words, headings=[words]
    )


def _selected(element: Element) -> Selected | None:
    try:
        start, end = int(element.get("startPosition", "")), int(element.get("endPosition", ""))
    except ValueError:
        return None
    return Selected(start, end, element.get("name", ""))


def _read_selection(
    incoming: Incoming,
    text: Text,
    element: Element,
    one: Selected | None,
    placing: Placing,
    turns: list[Turn],
) -> None:
    if one is None or not 0 <= one.start <= one.end <= len(placing.shifted.file_text):
        incoming.remarks.append(
            f"A selection of “{element.get('guid')}” lies outside its text; kept to go out again."
        )
        return
    start, end = placing.place(one.start, one.end)
    turn = names.turn_said(one.name, text_of(element, "Description")) if incoming.ours else None
    if turn is not None:
        turns.append(_turn(incoming, text, turn, start, end))
        incoming.turns[guid_of(element.get("guid", ""))] = turns[-1]
        taken(element)
    elif start < end:
        _passage(incoming, text, element, start, end)


def _turn(incoming: Incoming, text: Text, said: names.TurnSaid, start: int, end: int) -> Turn:
    question = Question.objects.filter(project=incoming.project, key=said.question).first()
    return Turn(
        text=text, order=said.order, speaker=said.speaker[:60], question=question, start=start, end=end,
        from_ms=said.from_ms, to_ms=said.to_ms,
    )  # fmt: skip


def _passage(incoming: Incoming, text: Text, element: Element, start: int, end: int) -> None:
    """A passage with its codings; a second selection of the same place stays what it is, its codes too."""
    passage = Passage.objects.filter(text=text, start=start, end=end).first()
    if passage is None:
        passage = Passage.objects.create(
            uuid=incoming.uuid(Passage, element), text=text, start=start, end=end,
            sha256=hashed(at(text.body, Selected(start, end))),
        )  # fmt: skip
        incoming.done["passages"] += 1
        taken(element)
    incoming.passages[guid_of(element.get("guid", ""))] = passage
    for coding in children(element, "Coding"):
        code = incoming.codes.get(next(targets(coding, "CodeRef"), ""))
        if code is not None:
            Coding.objects.get_or_create(
                passage=passage, code=code, by=incoming.found.member.user, round=None
            )
            incoming.done["codings"] += 1
            taken(coding)
