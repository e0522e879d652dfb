"""Texts going out, as files beside the project, with selections for turns and passages, and their codings."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from ourdorset.listening.consent.allowed import Allowed, allowed
from ourdorset.listening.models import Coding, Passage, PassageConsent, Text, TextState, Turn
from ourdorset.listening.refi import names
from ourdorset.listening.refi.disclosure import TEAM, shown_body
from ourdorset.listening.refi.out import Out
from ourdorset.listening.refi.package import INTERNAL
from ourdorset.listening.refi.schema import add


def write_sources(out: Out) -> None:
    """Every text that has been checked and of which something may be analysed."""
    may = allowed(out.project)
    turns = _grouped(
        Turn.objects.filter(text__project=out.project).select_related("question").order_by("order")
    )
    special = _grouped(PassageConsent.objects.filter(text__project=out.project))
    passages = _grouped(Passage.objects.filter(text__project=out.project))
    codings = _codings(out)
    rows = Text.objects.filter(project=out.project, state=TextState.READY)
    for text in rows.select_related("conversation", "question", "participant").order_by("pk").iterator(2_000):
        body = shown_body(text, turns[text.pk], special[text.pk], may)
        if body or (not text.body and text.participant and not text.participant.withdrawn):
            _write(out, text, body)
            _write_turns(out, text, turns[text.pk])
            _write_passages(out, text, passages[text.pk], codings, may)


def _write(out: Out, text: Text, body: str) -> None:
    guid = str(text.uuid)
    name = text.conversation.code if text.conversation else _answer_name(out, text)
    source = add(
        out.parts["Sources"], "TextSource", guid=guid, name=name, plainTextPath=f"{INTERNAL}{guid}.txt"
    )
    out.files[f"Sources/{guid}.txt"] = body.encode()
    out.sources[text.pk] = source
    for variable, value in _facts(text, team=out.level == TEAM):
        out.variable(source, variable, value)
    if text.participant:
        out.whose[text.participant.pk].append(guid)
    elif text.conversation:
        for person in text.conversation.participants.all():
            out.whose[person.pk].append(guid)


def _answer_name(out: Out, text: Text) -> str:
    who = out.names.get(text.participant.pk, "Somebody") if text.participant else "Somebody"
    return f"{who}, {text.question.key}" if text.question else who


def _facts(text: Text, *, team: bool) -> list[tuple[str, str]]:
    talk = text.conversation
    facts = [
        (names.QUESTION, f"{text.question.key}: {text.question.words}" if text.question else ""),
        (names.CONVERSATION, talk.code if talk else ""),
        (names.HELD, talk.held.isoformat() if talk and talk.held and team else ""),
        (names.LANGUAGE, text.language if text.language != "en" else ""),
        (names.HELPED, talk.helped_by if talk else ""),
        (names.NON_ANSWER, text.non_answer),
    ]
    return [(variable, value) for variable, value in facts if value]


def _write_turns(out: Out, text: Text, turns: Sequence[Turn]) -> None:
    for turn in turns:
        person = turn.participant_id  # pyright: ignore[reportAttributeAccessIssue]
        guid = names.made_guid(text.uuid, f"turn {turn.order}")
        selection = add(
            out.sources[text.pk], "PlainTextSelection", guid=guid,
            name=names.turn_name(turn, out.names.get(person, turn.speaker)),
            startPosition=str(turn.start), endPosition=str(turn.end),
        )  # fmt: skip
        if details := names.turn_details(turn):
            add(selection, "Description", details)
        if person is not None:
            out.turns[person].append(guid)


def _write_passages(
    out: Out, text: Text, passages: Sequence[Passage], codings: dict[int, list[Coding]], may: Allowed
) -> None:
    for passage in passages:
        if not may.analysis(text, passage.start, passage.end):
            continue
        selection = add(
            out.sources[text.pk], "PlainTextSelection", guid=str(passage.uuid),
            startPosition=str(passage.start), endPosition=str(passage.end),
        )  # fmt: skip
        out.selections[passage.pk] = selection
        for coding in codings[passage.pk]:
            _write_coding(out, selection, coding)


def _write_coding(out: Out, selection: Any, coding: Coding) -> None:
    code = out.codes[coding.code.pk]
    guid = names.made_guid(coding.code.uuid, f"{selection.get('guid')} {coding.by.pk}")
    made = add(selection, "Coding", guid=guid, creatingUser=out.user(coding.by))
    add(made, "CodeRef", targetGUID=code.get("guid"))


def _codings(out: Out) -> dict[int, list[Coding]]:
    """Each coder's codes once, but not those of a round that is still blind."""
    open_to_all = Q(round=None) | Q(round__closed__isnull=False)
    rows = Coding.objects.filter(open_to_all, passage__text__project=out.project, code__in=out.codes)
    found: dict[int, dict[tuple[int, int], Coding]] = defaultdict(dict)
    for coding in rows.select_related("code", "by").order_by("pk"):
        found[coding.passage_id].setdefault((coding.code.pk, coding.by.pk), coding)  # pyright: ignore
    return defaultdict(list, {passage: list(each.values()) for passage, each in found.items()})


def _grouped(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.text_id].append(row)
    return found
