"""What stands first on paper: what matters to the person, what must be known, where sources disagree."""

from collections.abc import Iterable, Iterator

from ourdorset.design.api import Part
from ourdorset.people.reading import RecordPage
from ourdorset.people.summary.about import Said
from ourdorset.people.summary.claims import Disagreement

NOBODY = "Nobody has recorded what matters to this person."
NOBODY_PLAIN = "Nobody has written down what matters to you. Tell those who care for you."


def opening(page: RecordPage, *, plain: bool) -> tuple[Part, ...]:
    """The parts before the sections. What professionals are warned of is not for the person's own paper."""
    title = "What matters to you" if plain else "About me"
    about = _said("What matters", page.about.matters) + _said("What helps", page.about.helps)
    known = Part(title, about or ((NOBODY_PLAIN if plain else NOBODY),))
    warned = () if plain else tuple(filter(None, [_alerts(page), _disagreements(page.disagreements)]))
    return (known, *warned)


def _said(title: str, said: Iterable[Said]) -> tuple[str, ...]:
    words = "; ".join(f"{each.words} ({', '.join(filter(None, [each.source, each.date]))})" for each in said)
    return (f"{title}: {words}.",) if words else ()


def _alerts(page: RecordPage) -> Part | None:
    words = tuple(
        f"{alert.words} ({', '.join(filter(None, [alert.source, alert.date]))})"
        if alert.source
        else alert.words
        for alert in page.alerts
    )
    return Part("Alerts", words) if words else None


def _disagreements(found: Iterable[Disagreement]) -> Part | None:
    words = tuple(_sides(each) for each in found if not each.minor)
    return Part("Where sources disagree", words) if words else None


def _sides(disagreement: Disagreement) -> str:
    """`Amlodipine, dose. Chine View Surgery: 5 mg (24-Oct-2025). …`"""
    return " ".join([f"{disagreement.subject}, {disagreement.respect.lower()}.", *_statements(disagreement)])


def _statements(disagreement: Disagreement) -> Iterator[str]:
    for each in disagreement.statements:
        yield f"{each.source}: {each.words}{f' ({each.date})' if each.date else ''}."
