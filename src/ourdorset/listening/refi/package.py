"""A .qdpx: a zip with project.qde and the folder Sources. Names of parts are compared without their case."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.taking_in.reading.packages import MEGABYTE, opened, part

MOST_UNPACKED = 1_000 * MEGABYTE
PROJECT_FILE = "project.qde"
INTERNAL = "internal://"


class Package:
    """A package, opened for reading. Raises InvalidError when it is broken, too large, or no project."""

    def __init__(self, content: bytes) -> None:
        self._zip = opened(content, MOST_UNPACKED)
        self._names = {name.lower(): name for name in self._zip.namelist() if not name.endswith("/")}
        if PROJECT_FILE not in self._names:
            raise InvalidError(
                "It has no project.qde in it: it is not a REFI-QDA project. Export one, and bring that in."
            )

    @property
    def project(self) -> bytes:
        """The XML of the project."""
        return part(self._zip, self._names[PROJECT_FILE])

    def source(self, path: str | None) -> bytes | None:
        """The file that an `internal://` path names; None when there is none in the package."""
        if not path or not path.startswith(INTERNAL):
            return None
        name = self._names.get(f"sources/{path.removeprefix(INTERNAL)}".lower())
        return None if name is None else part(self._zip, name)

    def sources(self, left_out: Iterable[str]) -> dict[str, bytes]:
        """All files beside the project, but those whose `internal://` paths are given."""
        known = {f"sources/{path.removeprefix(INTERNAL)}".lower() for path in left_out} | {PROJECT_FILE}
        return {name: part(self._zip, name) for low, name in self._names.items() if low not in known}


def packed(project: bytes, files: Mapping[str, bytes]) -> bytes:
    """A package of a project and its other files, by their names in it."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        package.writestr(PROJECT_FILE, project)
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()
