"""What each entry of a transaction comes to: which resource it writes, and from which version to which.

https://hl7.org/fhir/R4/http.html#trules
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from ourdorset.kernel.api import OurDorsetError
from ourdorset.record.bundles.entries import Entry
from ourdorset.record.interactions.request import Request
from ourdorset.record.interactions.response import Response
from ourdorset.record.outcome import relocate
from ourdorset.record.prepare import Prepared
from ourdorset.record.stored import Stored


@dataclass(slots=True, eq=False)
class Step:
    """One entry on its way. `id` is what it writes or was found to mean (`made_id`: a fresh one).

    `before` is the version that it replaces, `found` what its condition matched; `answer` is set as soon as
    the outcome is known.
    """

    entry: Entry
    id: str = ""
    made_id: bool = False
    found: Stored | None = None
    before: Stored | None = None
    raw: bytes = b""
    prepared: Prepared | None = None
    answer: Response | None = None

    @property
    def request(self) -> Request:
        """What the entry asks for."""
        return self.entry.request

    @property
    def key(self) -> tuple[str, str]:
        """Type and id."""
        return self.request.type, self.id

    @property
    def writes(self) -> bool:
        """Whether it changes a resource, or would if its condition had not been met already."""
        return self.request.method in ("DELETE", "POST", "PUT") and self.request.shape != "Type/_search"

    @property
    def next_version(self) -> int:
        """The version that references to it will find."""
        if self.answer is not None and self.found is not None:
            return self.found.version
        return self.before.version + 1 if self.before else 1

    @contextmanager
    def locating(self, member: str = "") -> Generator[None]:
        """Failures inside the block say that they are this entry's."""
        try:
            yield
        except OurDorsetError as error:
            relocate(error, self.entry.path, member)
            raise
