"""What REFI-QDA 1.5 says of its XML: namespaces, the order of what is in what, and which may not be empty.

https://www.qdasoftware.org/. Orders are those of its schemas, Project.xsd and Codebook.xsd.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from uuid import UUID

from lxml.etree import Element as NewElement
from lxml.etree import QName, SubElement, XMLParser, XMLSyntaxError, fromstring, tostring
from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from ourdorset.kernel.api import InvalidError

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
ORIGIN = "Our Dorset"
MOST_XML = 200_000_000

_TEXT = "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue"
_SELECTION = "Description Representation Coding NoteRef"
_MEDIUM = "Description TextDescription Transcript {} Representation Coding NoteRef VariableValue"
ORDER: Mapping[str, tuple[str, ...]] = {
    tag: tuple(children.split())
    for tag, children in {
        "Project": ("Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef"),
        "CodeBook": "Codes Sets",
        "Code": "Description NoteRef Code",
        "Case": "Description CodeRef VariableValue SourceRef SelectionRef",
        "Variable": "Description",
        "Set": "Description MemberCode MemberSource MemberNote",
        "TextSource": _TEXT,
        "Note": _TEXT,
        "PlainTextSelection": _SELECTION,
        "Coding": "CodeRef NoteRef",
        "PictureSource": _MEDIUM.format("PictureSelection"),
        "PDFSource": "Description PDFSelection Representation Coding NoteRef VariableValue",
        "AudioSource": _MEDIUM.format("AudioSelection"),
        "VideoSource": _MEDIUM.format("VideoSelection"),
        "Graph": "Vertex Edge",
    }.items()
}
# With nothing in it each of these is invalid, so that it is left out.
CONTAINERS = frozenset("Users CodeBook Codes Variables Cases Sources Notes Links Sets Graphs".split())
REFERENCES = frozenset(
    "CodeRef NoteRef SourceRef SelectionRef VariableRef MemberCode MemberSource MemberNote".split()
)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parsed(content: bytes, namespace: str) -> Element:
    """The root of a document. Raises InvalidError for one that is broken, or of another kind.

    Nothing outside of it is ever read: no entities, no network, no document type.
    """
    parser = XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    if len(content) > MOST_XML:
        raise InvalidError("Its XML is too large to be read. Export it in parts.")
    try:
        root = fromstring(content, parser)
    except XMLSyntaxError as error:
        raise InvalidError(
            f"Its XML is broken on line {error.lineno}. Export it anew from the other program."
        ) from None
    if root.getroottree().docinfo.doctype:
        raise InvalidError("It has a document type, which REFI-QDA does not. It is not read.")
    if QName(root).namespace != namespace:
        raise InvalidError(
            "It is not REFI-QDA 1.0 of this kind. Export it as REFI-QDA from the other program."
        )
    return root


def new_root(namespace: str, tag: str, **attributes: str) -> Element:
    """A new document's root."""
    given = {name: xml_safe(value) for name, value in attributes.items()}
    return NewElement(QName(namespace, tag), given, nsmap={None: namespace})


def tag_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return QName(element).localname


def children(element: Element, *tags: str) -> Iterator[Element]:
    """The elements in it with one of these names."""
    return (each for each in element if tag_of(each) in tags)


def child(element: Element | None, tag: str) -> Element | None:
    """The first element in it of that name."""
    return None if element is None else next(children(element, tag), None)


def text_of(element: Element, tag: str) -> str:
    """The text of the first element in it of that name; empty when there is none."""
    found = child(element, tag)
    return (found.text or "") if found is not None else ""


def add(parent: Element, tag: str, text: str | None = None, **attributes: str | None) -> Element:
    """A new element in another, in its namespace; attributes that are None are left out."""
    given = {name: xml_safe(value) for name, value in attributes.items() if value is not None}
    made = SubElement(parent, QName(QName(parent).namespace, tag), given)
    if text is not None:
        made.text = xml_safe(text)
    return made


def guid_of(written: str) -> str:
    """A guid as it is compared: small letters, no braces."""
    return written.strip().strip("{}").lower()


def uuid_of(written: str | None) -> UUID | None:
    """A guid as a UUID; None for what is none."""
    try:
        return UUID(guid_of(written or ""))
    except ValueError:
        return None


def xml_safe(text: str) -> str:
    """The text, as long as before, with U+FFFD in the place of each character that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def moment(at: datetime) -> str:
    """A moment as xsd:dateTime in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def tidied(root: Element) -> Element:
    """The tree with everything in the order of the schema, and containers that hold nothing left out."""
    for element in list(root.iter()):
        order = ORDER.get(tag_of(element))
        if order and len(element) > 1:
            element[:] = sorted(element, key=lambda each, order=order: order.index(tag_of(each)))
    _drop_empty(root)
    return root


def _drop_empty(element: Element) -> None:
    for each in list(element):
        _drop_empty(each)
        if tag_of(each) in CONTAINERS and not len(each):
            element.remove(each)
    if tag_of(element) == "CodeBook" and child(element, "Codes") is None:
        element[:] = []


def written(root: Element) -> bytes:
    """The document as UTF-8, without a byte-order mark."""
    return tostring(root, xml_declaration=True, encoding="utf-8")
