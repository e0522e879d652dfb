"""What a participant sees of themselves: their words, where these went, what they raised and agreed to."""

from typing import Any, NamedTuple, cast

from ourdorset.accounts.api import organisation_names
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.framework.heard import Heard, heard
from ourdorset.listening.framework.speakers import readable
from ourdorset.listening.models import (
    Consent,
    Edition,
    Participant,
    Passage,
    Point,
    PointState,
    QuoteLevel,
    Turn,
    WithdrawalRequest,
)
from ourdorset.listening.own_page.places import own_part, passages_of
from ourdorset.listening.points.listed import ANSWERED
from ourdorset.listening.words import REMOVED, WITHDRAWN

AGREED = {
    QuoteLevel.NONE: "We do not repeat your words.",
    QuoteLevel.ANONYMOUS: "We may repeat your words, and say nothing about who said them.",
    QuoteLevel.DESCRIBED: "We may repeat your words with a few words about you, such as your age group.",
}


class Mine(NamedTuple):
    """A passage of theirs: its words, the themes it went to, the published reports that quote it."""

    key: str
    words: str
    themes: tuple[str, ...]
    reports: tuple[tuple[str, str], ...]
    quote: str
    waiting: bool

    @property
    def has_a_bar(self) -> bool:
        """Whether a name was taken out of it after it had been read."""
        return REMOVED in self.words


class Raised(NamedTuple):
    """A point that they raised, and what became of it."""

    title: str
    state: str
    owner: str
    answer: str


class Theirs(NamedTuple):
    """All of it. `said` is everything they said, in order, whether or not it was used."""

    passages: list[Mine]
    said: list[Mine]
    points: list[Raised]
    agreed: list[str]
    waiting_all: bool


def theirs(participant: Participant) -> Theirs:
    """A participant's own page."""
    found = heard(participant.project, only=[participant.pk])
    rows = passages_of(participant)
    waiting = WithdrawalRequest.objects.filter(participant=participant, state="waiting")
    asked = {(cast(Any, one).text_id, one.start, one.end) for one in waiting}
    return Theirs(
        _used(participant, rows, found, asked),
        _said(participant, asked),
        _points(rows),
        agreed(participant),
        (None, None, None) in asked,
    )


def agreed(participant: Participant) -> list[str]:
    """What they agreed to for all that they said, in plain words."""
    consent = newest_consent(participant)
    if consent is None:
        return ["We have not written down what you agreed to, so your words are not used."]
    if not consent.analysis:
        return ["We do not read your words to understand what matters to people."]
    return [
        "We read your words to understand what matters to people.",
        AGREED[QuoteLevel(consent.quote)],
        "We may tell your story." if consent.story else "We do not tell your story.",
        "We may get in touch with you." if consent.contact else "We do not get in touch with you.",
    ]


def newest_consent(participant: Participant) -> Consent | None:
    """The newest consent for all that they said."""
    rows = Consent.objects.filter(participant=participant, conversation=None)
    return rows.order_by("given", "pk").last()


def _used(participant: Participant, rows: list[Passage], found: Heard, asked: set[Any]) -> list[Mine]:
    """Their passages that were read into a theme, or are quoted."""
    themes: dict[int, list[str]] = {}
    for theme in found.themes:
        for place in found.said.get((participant.pk, theme.pk), ()):
            themes.setdefault(place.passage, []).append(theme.name)
    reports = _quoted_in(rows)
    may = allowed({row.text.pk for row in rows})
    used: list[Mine] = []
    for row in rows:
        start, end = own_part(participant, row.text, row.start, row.end) or (0, 0)
        is_asked = (row.text.pk, start, end) in asked
        if end and (row.pk in themes or row.pk in reports or is_asked):
            used.append(
                Mine(
                    f"passage-{row.pk}",
                    row.text.body[start:end],
                    tuple(themes.get(row.pk, ())),
                    tuple(reports.get(row.pk, ())),
                    AGREED[may.quote(row.text, start, end)],
                    is_asked,
                )
            )
    return used


def _quoted_in(rows: list[Passage]) -> dict[int, list[tuple[str, str]]]:
    """By passage: the published reports that stand and quote it, as (title, uuid)."""
    editions = Edition.objects.filter(
        published__isnull=False, withdrawn__isnull=True, quotes__in=[row.pk for row in rows]
    )
    found: dict[int, list[tuple[str, str]]] = {}
    columns = ("quotes", "report__title", "report__uuid", "number")
    for passage, title, uuid, number in editions.values_list(*columns):
        found.setdefault(passage, []).append((f"{title}, edition {number}", str(uuid)))
    return found


def _said(participant: Participant, asked: set[Any]) -> list[Mine]:
    """Everything they said, by turn or by answer."""
    texts = readable(participant.project)
    found: list[Mine] = []
    for text in texts.filter(participant=participant).select_related("question"):
        words = text.body
        found.append(Mine(f"text-{text.pk}", words, (), (), "", (text.pk, 0, len(words)) in asked))
    turns = Turn.objects.filter(participant=participant, text__in=texts).select_related("text")
    for turn in turns.order_by("text", "order"):
        words = turn.text.body[turn.start : turn.end]
        place = (turn.text.pk, turn.start, turn.end)
        found.append(Mine(f"turn-{turn.pk}", words, (), (), "", place in asked))
    return [mine for mine in found if mine.words.strip(WITHDRAWN + " \n\t")]


def _points(passages: list[Passage]) -> list[Raised]:
    names = organisation_names()
    rows = Point.objects.filter(passage__in=[one.pk for one in passages]).order_by("created")
    return [
        Raised(
            point.title,
            PointState(point.state).label,
            names.get(point.owner, point.owner),
            point.answer if point.state in ANSWERED else "",
        )
        for point in rows
    ]
