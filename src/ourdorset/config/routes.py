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
        "administration:home": Action.ADMINISTER,
        "administration:people": Action.ADMINISTER,
        "administration:filter-people": Action.ADMINISTER,
        "administration:add-person": Action.ADMINISTER,
        "administration:person": Action.ADMINISTER,
        "administration:change-person": Action.ADMINISTER,
        "administration:close-person": Action.ADMINISTER,
        "administration:reopen-person": Action.ADMINISTER,
        "administration:organisations": Action.ADMINISTER,
        "administration:add-organisation": Action.ADMINISTER,
        "administration:rename-organisation": Action.ADMINISTER,
        "administration:tokens": Action.ADMINISTER,
        "administration:add-token": Action.ADMINISTER,
        "administration:revoke-token": Action.ADMINISTER,
        "administration:permissions": Action.ADMINISTER,
        "administration:own-permissions": Action.USE,
        "people:find": Action.SEARCH_PEOPLE,
        "people:record": Action.OPEN_RECORDS,
        "people:questions": Action.WRITE_RECORDS,
        "people:question": Action.WRITE_RECORDS,
    }
)
