"""What the entries of a transaction call each other, and what their resources will be called here.

https://hl7.org/fhir/R4/bundle.html#references: a relative reference is resolved against the fullUrl of the
entry that it stands in. https://hl7.org/fhir/R4/http.html#trules: version-specific references stay so.
"""

import re
from collections.abc import Iterable

from ourdorset.kernel.api import InvalidError
from ourdorset.record.bundles.links import replace_links, replace_references
from ourdorset.record.bundles.steps import Step

_RELATIVE = re.compile(r"[A-Z][A-Za-z]+/[A-Za-z0-9\-.]{1,64}(/_history/[A-Za-z0-9\-.]{1,64})?")
_ROOTED = re.compile(r"(https?://.+/)[A-Z][A-Za-z]+/[A-Za-z0-9\-.]{1,64}")


class Names:
    """fullUrl of each entry that writes -> the step, and the replacement of links by what they will be."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._steps: dict[str, Step] = {}
        for step in steps:
            name = step.entry.full_url
            if name and name in self._steps:
                text = f"The fullUrl '{name}' is used twice."
                raise InvalidError(text, path=f"{step.entry.path}.fullUrl")
            if name and step.id:
                self._steps[name] = step
        self._urls = any(name.startswith("http") for name in self._steps)

    def rewritten(self, step: Step) -> bytes:
        """The step's resource with every link to another entry replaced by what that will be called."""
        rooted = _ROOTED.fullmatch(step.entry.full_url)
        root = rooted[1] if rooted else ""

        def replacement(link: str) -> str | None:
            return self._resolved(link, root)

        raw = replace_references(step.request.body, replacement)
        if self._urls or b"urn:" in raw:
            raw = replace_links(raw, step.request.type, self._exactly)
        return raw

    def _resolved(self, link: str, root: str) -> str | None:
        if exact := self._exactly(link):
            return exact
        base, mark, _ = link.partition("/_history/")
        if root and _RELATIVE.fullmatch(link):
            base = root + base
        step = self._steps.get(base)
        if step is None:
            return None
        current = f"{step.request.type}/{step.id}"
        return f"{current}/_history/{step.next_version}" if mark else current

    def _exactly(self, link: str) -> str | None:
        step = self._steps.get(link)
        return f"{step.request.type}/{step.id}" if step else None
