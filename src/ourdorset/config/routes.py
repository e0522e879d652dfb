"""Who may open each page: every URL name has a row, and a page without one opens to nobody."""

from collections.abc import Mapping
from types import MappingProxyType

from ourdorset.accounts.api import Action

ROUTES: Mapping[str, Action] = MappingProxyType(
    {
        "home": Action.USE,
        "sign-in": Action.VISIT,
        "sign-in-as": Action.VISIT,
        "sign-out": Action.VISIT,
        "people:find": Action.SEARCH_PEOPLE,
        "people:record": Action.OPEN_RECORDS,
    }
)
