"""The codebook going out: codes in their tree, what is said of them in one text, themes as a set."""

from collections import defaultdict

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from ourdorset.listening.models import Code, CodeExample, Project
from ourdorset.listening.refi.descriptions import Described, together
from ourdorset.listening.refi.names import THEMES, made_guid
from ourdorset.listening.refi.schema import add


def write_codes(parent: Element, project: Project) -> dict[int, Element]:
    """All codes that are not retired; their elements by id. Examples from texts stay where the words are."""
    rows = Code.objects.filter(project=project, retired=None).order_by("order", "name", "pk")
    under: dict[int | None, list[Code]] = defaultdict(list)
    for code in rows:
        under[code.parent_id].append(code)  # pyright: ignore[reportAttributeAccessIssue]
    examples = _examples(project)
    found: dict[int, Element] = {}

    def write(parent: Element, above: int | None) -> None:
        for code in under[above]:
            element = add(
                parent, "Code", guid=str(code.uuid), name=code.name,
                isCodable="true" if code.codable else "false", color=code.colour or None,
            )  # fmt: skip
            said = Described(code.definition, code.include, code.exclude, tuple(examples[code.pk]))
            if text := together(said):
                add(element, "Description", text)
            found[code.pk] = element
            write(element, code.pk)

    write(parent, None)
    return found


def write_themes(
    parent: Element, project: Project, codes: dict[int, Element], by: str = "targetGUID"
) -> None:
    """Which codes are themes, as a set; in a codebook alone its members are named `by` guid."""
    themes = Code.objects.filter(project=project, theme=True, pk__in=codes).order_by("pk")
    if themes:
        made = add(parent, "Set", guid=made_guid(project.uuid, THEMES), name=THEMES)
        for code in themes:
            add(made, "MemberCode", **{by: str(code.uuid)})


def _examples(project: Project) -> dict[int, list[str]]:
    """Made examples by code's id."""
    found: dict[int, list[str]] = defaultdict(list)
    made = CodeExample.objects.filter(code__project=project, text=None).order_by("pk")
    for number, words in made.values_list("code", "words"):
        found[number].append(words)
    return found
