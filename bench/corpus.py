"""As many Synthea-shaped resources as are asked for: public bundles again and again, of new people."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import orjson

from bench.index_layout.corpus import another, folder

__all__ = ["bundles", "folder", "write_bundles"]


def bundles(first: int = 0) -> Iterator[tuple[bytes, int]]:
    """Transaction bundles without end, from copy `first` on, each with the number of its entries."""
    compact = [orjson.dumps(orjson.loads(path.read_bytes())) for path in sorted(folder().glob("*.json"))]
    sizes = [len(orjson.loads(bundle)["entry"]) for bundle in compact]
    for copy, (bundle, size) in enumerate(cycle(zip(compact, sizes, strict=True))):
        if copy >= first:
            yield another(bundle, copy), size


def write_bundles(place: Path, source: Iterator[tuple[bytes, int]], resources: int) -> int:
    """Write bundles into `place` until there are as many resources; gives how many there are."""
    written = 0
    for number, (bundle, size) in enumerate(source):
        (place / f"{number:06d}.json").write_bytes(bundle)
        written += size
        if written >= resources:
            break
    return written
