"""Where a feed is read from: an address, a folder with the standard's files, or one file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import orjson

from ourdorset.kernel.api import BusyError, InvalidError, NotFoundError

SECONDS = 30
MOST_BYTES = 50_000_000
# What the standard's own examples call their files.
LISTS = {
    "services": "service_list.json",
    "service_at_locations": "service_at_location_list.json",
    "taxonomies": "taxonomy_list.json",
    "taxonomy_terms": "taxonomy_term_list.json",
}
WHOLE = {
    "services": ("service_full.json", "service.json"),
    "service_at_locations": ("service_at_location_full.json", "service_at_location.json"),
    "taxonomies": ("taxonomy.json",),
    "taxonomy_terms": ("taxonomy_term.json",),
}


class Source(Protocol):
    """Something that answers as Open Referral does."""

    @property
    def name(self) -> str:
        """What it is known by: the address, or the path."""
        ...

    def get(self, path: str, **query: Any) -> Any:
        """The JSON of an answer. Raises NotFoundError, InvalidError for no JSON, BusyError for no answer."""
        ...


class Address:
    """A feed on the web."""

    def __init__(self, address: str) -> None:
        if urlsplit(address).scheme not in ("http", "https"):
            raise InvalidError(f"{address} is not an http or https address.")
        self.name = address.rstrip("/")

    def get(self, path: str, **query: Any) -> Any:
        """Ask by HTTP."""
        address = f"{self.name}/{path}" + (f"?{urlencode(query)}" if query else "")
        request = Request(address, headers={"Accept": "application/json"})  # noqa: S310 - checked above
        try:
            with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
                body = answer.read(MOST_BYTES + 1)
        except HTTPError as error:
            kind = NotFoundError if error.code in (404, 410) else BusyError
            raise kind(f"{address} answered {error.code}.") from None
        except (URLError, OSError) as error:
            raise BusyError(f"{address} did not answer: {getattr(error, 'reason', error)}.") from None
        if len(body) > MOST_BYTES:
            raise InvalidError(f"{address} answered with more than {MOST_BYTES} bytes.")
        return _parsed(body, address)


class Folder:
    """A folder of files named as the standard's examples are; of each list it has the first page."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._path = path

    def get(self, path: str, **query: Any) -> Any:
        """The file that holds the answer."""
        if query.get("page", 1) != 1:
            raise NotFoundError(f"{self.name} has only the first page of {path}.")
        if not path:
            return self._read("api_details.json")
        kind, _, id_ = path.partition("/")
        if not id_:
            return self._read(LISTS[kind])
        for name in WHOLE[kind]:
            if (self._path / name).is_file():
                return self._read(name)
        raise NotFoundError(f"No file in {self.name} has {path}.")

    def _read(self, name: str) -> Any:
        file = self._path / name
        if not file.is_file():
            raise NotFoundError(f"{file} is not there.")
        return _parsed(file.read_bytes(), str(file))


class File:
    """One file: a page, a list of services, or one service."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        found = _parsed(path.read_bytes(), self.name)
        self._services: list[Any] = found if isinstance(found, list) else found.get("contents", [found])
        self._page = found if isinstance(found, dict) and "contents" in found else None
        named = [each for each in self._services if isinstance(each, Mapping)]
        # of two with one id the first, as in the list
        self._by_path = {f"services/{each.get('id')}": each for each in reversed(named)}

    def get(self, path: str, **query: Any) -> Any:
        """The services of the file, all on one page, unless the file is a page itself."""
        if path == "services":
            return self._page or _one_page(self._services)
        if path in self._by_path:
            return self._by_path[path]
        raise NotFoundError(f"{self.name} has no {path or 'details'}.")


def open_source(text: str) -> Source:
    """The feed at an address or a path. Raises InvalidError when there is nothing of that kind."""
    if "://" in text:
        return Address(text)
    path = Path(text)
    if path.is_dir():
        return Folder(path)
    if path.is_file():
        return File(path)
    raise InvalidError(f"{text} is neither an address nor a file or folder that is there.")


def _one_page(services: list[Any]) -> Mapping[str, Any]:
    return {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": services,
    }


def _parsed(body: bytes, where: str) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise InvalidError(f"{where} is not JSON: {error}.") from None
