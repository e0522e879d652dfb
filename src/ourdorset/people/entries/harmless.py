"""HTML that others wrote, made harmless: a list of what may stay; all else goes, its words kept.

Headings become bold paragraphs, so that a letter cannot take over the outline of the page it is shown in.
https://hl7.org/fhir/R4/narrative.html#security
"""

import re

import nh3

TAGS = frozenset(
    "p br b strong i em u sub sup ul ol li dl dt dd table thead tbody tr th td caption blockquote pre hr"
    .split()
)  # fmt: skip
# Whose words are not for reading.
DROPPED = frozenset({"script", "style", "title", "head", "template", "noscript"})
_OPENING = re.compile(r"<h[1-6]\b[^>]*>", re.IGNORECASE)
_CLOSING = re.compile(r"</h[1-6]\s*>", re.IGNORECASE)


def harmless(html: str) -> str:
    """The words of some HTML with simple structure only: no link, picture, style or script."""
    flattened = _CLOSING.sub("</strong></p>", _OPENING.sub("<p><strong>", html))
    return nh3.clean(
        flattened,
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes={"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        strip_comments=True,
    )
