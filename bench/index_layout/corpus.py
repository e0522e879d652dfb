"""As many Synthea-shaped resources as are wanted: public bundles over and over, with new ids and dates."""

import os
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from ourdorset.fhir.api import extract, parse
from ourdorset.record.index import reference_key, token_key
from ourdorset.record.load.entries import bundle_entries
from ourdorset.record.load.links import linked
from ourdorset.record.load.sources import Chunk
from ourdorset.record.prepare import Prepared, prepare

_UUID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_YEAR = re.compile(rb'"((?:19|20)\d\d)(-\d\d-)(\d\d)')


def folder() -> Path:
    """Where the bundles are. SystemExit when they are nowhere."""
    place = Path(os.environ.get("OURDORSET_CONFORMANCE", "../shared/data")) / "synthea-r4"
    if not place.is_dir():
        raise SystemExit("Set OURDORSET_CONFORMANCE to the folder that holds synthea-r4/.")
    return place


def another(bundle: bytes, copy: int) -> bytes:
    """The bundle as if of other people: every UUID another, every date some years and days away."""
    key = copy.to_bytes(8, "big")

    def new_uuid(found: re.Match[bytes]) -> bytes:
        digits = blake2b(found[0], digest_size=16, key=key).hexdigest().encode()
        return b"-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

    def new_date(found: re.Match[bytes]) -> bytes:
        year = int(found[1]) - 4 * (copy % 4)  # a leap year stays one
        day = (int(found[3]) + copy) % 28 + 1
        return b'"%d%s%02d' % (year, found[2], day)

    return _YEAR.sub(new_date, _UUID.sub(new_uuid, bundle))


# What people ask for most: the only tokens that have rows of their own in the layout `hybrid-hot`.
HOT = frozenset({"identifier", "code", "patient", "subject"})


class Sample(NamedTuple):
    """A resource, and what some layouts keep of it besides: (key by code, key by system and code) a token."""

    resource: Prepared
    tokens: tuple[tuple[int, int], ...]
    hot: tuple[tuple[int, int], ...]
    patient: int | None
    code: int | None


def samples(count: int) -> Iterator[Sample]:
    """`count` resources ready to be stored, bundle by bundle, prepared in worker processes."""
    paths = sorted(folder().glob("*.json"))
    jobs = ((path, copy) for copy, path in enumerate(cycle(paths)))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        made = 0
        while made < count:
            for resources in pool.map(_samples, islice(jobs, 16)):
                yield from resources[: count - made]
                made += len(resources[: count - made])


def _samples(job: tuple[Path, int]) -> list[Sample]:
    path, copy = job
    data = another(path.read_bytes(), copy)
    _, entries = bundle_entries(Chunk(path.name, b"", 0, "bundles", 1, data, len(data)))
    targets = {entry.full_url: f"{entry.type}/{entry.full_url[9:]}" for entry in entries}
    return [_sample(linked(entry.raw, entry.type, targets.get), entry.full_url[9:]) for entry in entries]


def _sample(raw: bytes, resource_id: str) -> Sample:
    resource = prepare(raw, id=resource_id)
    kind = resource.type
    values = extract(parse(raw))
    tokens = {
        param: (token_key(kind, param, None, code), token_key(kind, param, system or "", code))
        for param, system, code in values.tokens
        if code
    }
    references = {
        param: reference_key(kind, param, target_type, target)
        for param, target_type, target in values.references
    }
    pairs = tokens | {param: (key, key) for param, key in references.items()}
    hot = tuple(pair for param, pair in pairs.items() if param in HOT)
    code = tokens["code"][1] if "code" in tokens else None
    return Sample(resource, tuple(pairs.values()), hot, references.get("patient"), code)
