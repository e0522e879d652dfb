"""The XHTML of a narrative: https://hl7.org/fhir/R4/narrative.html#xhtml, invariant txt-1.

One well-formed `div` in the XHTML namespace, made of the plain formatting elements and
attributes that R4 lists. Scripts, forms, frames, event handlers and outside entities are refused, so that a
narrative can be shown. An empty one (txt-2) harms nobody and is let through: R4's own examples have them.
"""

from typing import Any
from xml.parsers import expat

_XHTML = "http://www.w3.org/1999/xhtml"
_ELEMENTS = frozenset(
    "a abbr acronym b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 "
    "hr i img li ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var".split()
)
_ATTRIBUTES = frozenset(
    "abbr accesskey align alt axis bgcolor border cellhalign cellpadding cellspacing cellvalign char charoff "
    "charset cite class colspan compact coords dir frame headers height href hreflang hspace id lang "
    "longdesc name nowrap rel rev rowspan rules scope shape span src start style summary tabindex title type "
    "valign value vspace width xml:lang xml:space xmlns clear noshade size color".split()
)
_ACTIVE_ADDRESSES = ("javascript:", "vbscript:", "data:text")


class _RefusedError(ValueError):
    """The narrative uses what R4 does not allow; the text says what."""


class _Reader:
    """Follows the elements of one narrative; raises _RefusedError at the first that is not allowed."""

    def __init__(self) -> None:
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.depth == 0 and (name != "div" or attributes.get("xmlns") != _XHTML):
            raise _RefusedError(f'must be one <div xmlns="{_XHTML}">')
        if name not in _ELEMENTS:
            raise _RefusedError(f"must not use <{name[:40]}> (txt-1)")
        for attribute, value in attributes.items():
            if attribute not in _ATTRIBUTES and not attribute.startswith("xmlns:"):
                raise _RefusedError(f"must not use the attribute {attribute[:40]} (txt-1)")
            if "".join(value.split()).lower().startswith(_ACTIVE_ADDRESSES):
                raise _RefusedError(f"must not hold a script in {attribute} (txt-1)")
        self.depth += 1

    def end(self, _name: str) -> None:
        self.depth -= 1

    def doctype(self, *_parts: Any) -> None:
        raise _RefusedError("must not declare a document type")


def narrative_fault(value: Any) -> str:
    """What is wrong with a narrative's div; "" if nothing is."""
    if not isinstance(value, str):
        return "must be XHTML (xhtml)"
    reader = _Reader()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(value.encode(), True)
    except _RefusedError as error:
        return f"{error}"
    except expat.ExpatError as error:
        return f"must be well-formed XHTML: {error}"
    except UnicodeEncodeError:
        return "must be text (xhtml)"
    return ""
