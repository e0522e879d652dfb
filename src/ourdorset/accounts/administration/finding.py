"""Finding accounts: by part of a name or e-mail address, organisation, role, open or closed; page by page."""

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from ourdorset.accounts.models import User
from ourdorset.accounts.roles import ROLE_WORDS
from ourdorset.kernel.api import Role

ON_A_PAGE = 25
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; an empty text narrows nothing. `organisation` is an ODS code."""

    words: str = ""
    organisation: str = ""
    role: str = ""
    state: str = ""

    @property
    def any(self) -> bool:
        """Whether the list is narrowed at all."""
        return any(asdict(self).values())

    @property
    def written(self) -> str:
        """The filters in words, such as `named “lane”, Analyst, closed`."""
        role = ROLE_WORDS[Role(self.role)] if self.role else ""
        named = f"named “{self.words}”" if self.words else ""
        organisation = f"of {self.organisation}" if self.organisation else ""
        return ", ".join(part for part in (named, organisation, role, self.state) if part)


class Listed(NamedTuple):
    """One page of accounts, and how many there are with these filters and without."""

    page: Page
    matching: int
    all: int


def listed(filters: Filters, number: int) -> Listed:
    """The accounts that pass the filters, by name; a page number too large gives the last page."""
    matching = _matching(filters)
    pages = Paginator(matching, ON_A_PAGE)
    return Listed(pages.get_page(number), pages.count, User.objects.count() if filters.any else pages.count)


def _matching(filters: Filters) -> QuerySet[User]:
    found: QuerySet[User] = User.objects.select_related("organisation").order_by("name", "pk")
    for word in filters.words.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    exact: dict[str, Any] = {"organisation__ods_code": filters.organisation, "role": filters.role}
    found = found.filter(**{field: value for field, value in exact.items() if value})
    return found.filter(is_active=filters.state == OPEN) if filters.state else found
