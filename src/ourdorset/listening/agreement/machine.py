"""What the machine would say of some places: the codes that it suggests within them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ourdorset.listening.coding.selecting import Place
from ourdorset.listening.models import Code, Project, Suggestion


def machine_codes(
    project: Project, places: Sequence[Place], codes: Sequence[Code]
) -> Mapping[Place, set[Code]]:
    """The codes suggested within each place, whatever was decided of the suggestion since."""
    by_id = {code.pk: code for code in codes}
    rows = Suggestion.objects.filter(
        project=project, kind="code", text__in={place.text for place in places}, code__in=by_id
    )
    found: dict[Place, set[Code]] = defaultdict(set)
    for text, start, end, code in rows.values_list("text", "start", "end", "code"):
        for place in places:
            if place.text == text and start < place.end and place.start < end:
                found[place].add(by_id[code])
    return found
