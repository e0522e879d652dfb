"""Every page has a row that says who may open it, and no row is left over from a page that has gone."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from ourdorset.config.routes import ROUTES


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The full names of all URL patterns; a pattern without one is given by its path, so that it shows."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from names(each, inner)
        elif isinstance(each, URLPattern):
            yield f"{space}{each.name}" if each.name else f"unnamed {each.pattern}"


def test_every_route_has_a_permission_row():
    assert set(names(get_resolver())) == set(ROUTES)
