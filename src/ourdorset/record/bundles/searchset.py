"""A page of a search as a Bundle: https://hl7.org/fhir/R4/http.html#search."""

from urllib.parse import quote, urlencode

from ourdorset.record.bundles.assembling import bundle, found_entry, outcome_entry
from ourdorset.record.interactions.request import Request
from ourdorset.record.outcome import operation_outcome
from ourdorset.record.search.answer import Page

PAGE = "_page"


def searchset(page: Page, request: Request) -> bytes:
    """The page as JSON: matches, then what was included, then what the search has to say about itself."""
    address = f"{request.base}/{request.type}"
    entries = [
        found_entry(f"{request.base}/{one.reference}", one.body or b"{}", b"match") for one in page.matches
    ]
    entries += [
        found_entry(f"{request.base}/{one.reference}", one.body or b"{}", b"include") for one in page.included
    ]
    if page.issues:
        entries.append(outcome_entry(operation_outcome(page.issues, severity="warning")))
    links = [("self", _self(address, page, request))]
    if page.next:
        links.append(("next", f"{address}?{PAGE}={quote(page.next)}"))
    return bundle(b"searchset", entries, links=links, total=page.total)


def _self(address: str, page: Page, request: Request) -> str:
    """What was really searched for, so that a client sees when something was ignored."""
    given = dict(request.parameters).get(PAGE)
    parameters = [(PAGE, given)] if given else page.parameters
    return f"{address}?{urlencode(parameters, safe=':,|/')}" if parameters else address
