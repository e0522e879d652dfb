"""Pictures once drawn are kept by what they show: in memory, and on disk where a folder is set.

`settings.CHARTS_FOLDER` names the folder; several processes may share it. Both are bounded: the least
recently used go first in memory, the oldest on disk.
"""

import os
import tempfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from django.conf import settings

IN_MEMORY, ON_DISK = 256, 4096
_memory: OrderedDict[str, bytes] = OrderedDict()
_lock = Lock()


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """The picture of that name, made if it is nowhere. `name` says all that the picture depends on."""
    with _lock:
        if name in _memory:
            _memory.move_to_end(name)
            return _memory[name]
    folder = _folder()
    picture = _read(folder, name) or make()
    with _lock:
        _memory[name] = picture
        while len(_memory) > IN_MEMORY:
            _memory.popitem(last=False)
    _write(folder, name, picture)
    return picture


def forget() -> None:
    """Let go of what is in memory; what is on disk stays."""
    with _lock:
        _memory.clear()


def in_memory() -> int:
    """How many pictures are in memory."""
    return len(_memory)


def _folder() -> Path | None:
    named = getattr(settings, "CHARTS_FOLDER", None)
    return Path(named) if named else None


def _read(folder: Path | None, name: str) -> bytes:
    try:
        return (folder / f"{name}.svg").read_bytes() if folder else b""
    except OSError:
        return b""


def _write(folder: Path | None, name: str, picture: bytes) -> None:
    """A whole file or none; a disk that is full or read-only costs only the keeping."""
    if folder is None or (folder / f"{name}.svg").exists():
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, made = tempfile.mkstemp(dir=folder, suffix=".part")
        with os.fdopen(descriptor, "wb") as file:
            file.write(picture)
        Path(made).replace(folder / f"{name}.svg")
        _tidy(folder)
    except OSError:
        return


def _tidy(folder: Path) -> None:
    """Remove the oldest eighth when there are too many; another process may have been first."""
    files = list(folder.glob("*.svg"))
    if len(files) <= ON_DISK:
        return
    files.sort(key=lambda file: file.stat().st_mtime)
    for file in files[: ON_DISK // 8]:
        file.unlink(missing_ok=True)
