"""Texts made ready to be read and coded: turns or answers, cut into sentences, with what lies over them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import QuerySet

from ourdorset.language.api import sentences
from ourdorset.listening.access import Access
from ourdorset.listening.blind import is_blind
from ourdorset.listening.coding.layers import Run, runs
from ourdorset.listening.coding.overlaid import Overlay, Wanted, overlays
from ourdorset.listening.coding.selecting import Place
from ourdorset.listening.coding.suggested import Offer, offers, read_by_machine
from ourdorset.listening.consent.allowed import Allowed, allowed
from ourdorset.listening.models import Question, Text, TextState, Turn
from ourdorset.listening.words import REMOVED, WITHDRAWN

_STRETCHES = re.compile(f"{WITHDRAWN}+|[^{WITHDRAWN}]+")
_NAMES = re.compile(f"{REMOVED}+|[^{REMOVED}]+")
MOST_TURNS, MOST_CHARACTERS = 40, 12_000  # of one part of a transcript
WITHDRAWN_WORDS = "Withdrawn"
NOT_AGREED = "Not shown: whoever said this has not agreed that it may be analysed"


class Piece(NamedTuple):
    """A run of words and which passages it is in; with `removed`, the marks where a name was taken out."""

    words: str
    run: Run
    removed: bool = False


class Sentence(NamedTuple):
    """A sentence to be selected or, with `closed`, the reason why it is not shown."""

    place: Place
    pieces: Sequence[Piece]
    closed: str = ""


@dataclass
class Stretch:
    """A turn of a transcript, or a whole answer."""

    text: Text
    order: int
    speaker: str
    time: str
    start: int
    end: int
    asks: bool = False  # an interviewer's
    question: str = ""  # that it asks or answers, where that is known
    blind: bool = False
    unsure: bool = False  # the machine has read it and proposes nothing
    sentences: list[Sentence] = field(default_factory=list)
    overlays: list[Overlay] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What the page calls it."""
        return f"{self.text.pk}-{self.order}"


def parts(turns: Iterable[Turn]) -> list[list[Turn]]:
    """The turns of a transcript in parts that make a page each; the same for as long as the text is there."""
    found: list[list[Turn]] = []
    length = 0
    for turn in turns:
        size = turn.end - turn.start
        if not found or len(found[-1]) == MOST_TURNS or length + size > MOST_CHARACTERS:
            found.append([])
            length = 0
        found[-1].append(turn)
        length += size
    return found


def turns_of(text: Text) -> list[Turn]:
    """The turns of a text; one for the whole where it has none, as live notes and answers have."""
    found = list(Turn.objects.filter(text=text).select_related("question").order_by("order"))
    return found or [Turn(text=text, order=0, speaker="", start=0, end=len(text.body))]


def answering(question: Question) -> QuerySet[Turn]:
    """The turns of conversations that answer a question of the guide, those that are ready to be read."""
    rows = Turn.objects.filter(question=question, text__state=TextState.READY)
    rows = rows.exclude(speaker__startswith="Interviewer").select_related("text__conversation", "question")
    return rows.select_related("text__question").order_by("text__conversation__code", "text", "order")


def stretches(found: Access, turns: Sequence[tuple[Text, Turn]], wanted: Wanted) -> list[Stretch]:
    """These turns as the page shows them."""
    made = [_stretch(text, turn) for text, turn in turns]
    places = [Place(one.text.pk, one.start, one.end) for one in made if one.end > one.start]
    over = overlays(found, places, wanted)
    may = allowed({one.text.pk for one in made})
    offer = offers(found, places)
    read = read_by_machine([place.text for place in places])
    for one in made:
        one.blind = is_blind(over.blind, one.text.pk, one.start, one.end)
        here = [each for each in over.by_text.get(one.text.pk, ()) if _meets(each.passage, one)]
        one.overlays = here
        one.sentences = list(_sentences(one, here, may))
        one.offers = [each for each in offer if each.text == one.text.pk and _begins(each, one)]
        silent = not (one.asks or one.blind or one.offers or one.overlays)
        one.unsure = silent and one.text.pk in read
    return made


def _stretch(text: Text, turn: Turn) -> Stretch:
    asks = turn.speaker.startswith("Interviewer")
    question = turn.question or text.question
    words = question.words if question else ""
    time = written_time(turn.from_ms)
    return Stretch(text, turn.order, turn.speaker, time, turn.start, turn.end, asks, words)


def _sentences(one: Stretch, over: Sequence[Overlay], may: Allowed) -> Iterator[Sentence]:
    body = one.text.body
    layers = [each.layer for each in over]
    last = ""
    for start, end in sentences(body[one.start : one.end]):
        for place in _open_and_withdrawn(body, Place(one.text.pk, one.start + start, one.start + end)):
            closed = _closed(one, place, may)
            if closed and closed == last:  # said once for what is closed together
                continue
            last = closed
            cut = [] if closed else runs(place.start, place.end, layers)
            yield Sentence(place, [piece for run in cut for piece in _pieces(body, run)], closed)


def _pieces(body: str, run: Run) -> Iterator[Piece]:
    """A run, cut where a name was taken out."""
    for found in _NAMES.finditer(body, run.start, run.end):
        begin = run.begin if found.start() == run.start else ()
        here = Run(found.start(), found.end(), run.within, begin)
        yield Piece(found.group(), here, removed=found.group()[0] == REMOVED)


def _open_and_withdrawn(body: str, place: Place) -> Iterator[Place]:
    """A sentence, cut where words were withdrawn from it."""
    for found in _STRETCHES.finditer(body, place.start, place.end):
        if found.group().strip():
            yield Place(place.text, *found.span())


def _closed(one: Stretch, place: Place, may: Allowed) -> str:
    if one.text.body[place.start] == WITHDRAWN:
        return WITHDRAWN_WORDS
    return "" if may.analysis(one.text, place.start, place.end) else NOT_AGREED


def _meets(passage: object, one: Stretch) -> bool:
    return passage.start < one.end and one.start < passage.end  # pyright: ignore


def _begins(offer: Offer, one: Stretch) -> bool:
    return one.start <= offer.start < one.end


def written_time(milliseconds: int | None) -> str:
    """A time in a conversation as hours, minutes and seconds, such as 1:02:09; empty for none."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
