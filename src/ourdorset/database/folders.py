"""Where the embedded PostgreSQL keeps its things under home, and who may reach each."""

import os
import socket
import stat
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ourdorset.database.account import Account, require_passage, serving
from ourdorset.kernel.api import InvalidError

LONGEST_SOCKET = 103  # bytes of a unix socket's path on the strictest system: sun_path less its ending NUL
SOCKET_NAME = ".s.PGSQL.5432"
LOG_LIMIT = 10 << 20  # bytes


def default_home() -> Path:
    """OURDORSET_HOME; without it /var/lib/ourdorset for root and ~/.local/share/ourdorset for others."""
    if given := os.environ.get("OURDORSET_HOME"):
        return Path(given).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/ourdorset")
    return Path.home() / ".local" / "share" / "ourdorset"


@dataclass(frozen=True)
class Folders:
    """`<home>/postgresql` and what is in it. Only the data and the socket belong to the serving account."""

    place: Path
    account: Account

    @classmethod
    def of(cls, home: Path) -> "Folders":
        place = home.absolute() / "postgresql"
        return cls(place, serving(place / "data"))

    @property
    def data(self) -> Path:
        return self.place / "data"

    @property
    def copies(self) -> Path:
        return self.place / "binaries"

    @property
    def log(self) -> Path:
        return self.place / "log"

    @property
    def control(self) -> Path:
        return self.place / "control"

    def make(self) -> None:
        """Make what is missing, and change no mode of what is there.

        Raises InvalidError when we may not make it, or the serving account may not walk to it.
        """
        try:
            for folder in (*reversed(self.place.parents), self.place):
                _make(folder, 0o755 if os.geteuid() == 0 else 0o700)
        except OSError as error:
            raise InvalidError(
                f"{self.place} cannot be made ({error.strerror}); set OURDORSET_HOME to a folder that can."
            ) from error
        require_passage(self.account, self.place)

    def sockets(self) -> Path:
        """The folder of PostgreSQL's socket, closed to all but the account and root.

        Beside the data; when that path is too long for a socket, a private folder under /run or /tmp whose
        name is kept in the file `socket-folder`.
        """
        near, record = self.place / "run", self.place / "socket-folder"
        if len(os.fsencode(near / SOCKET_NAME)) <= LONGEST_SOCKET:
            if _make(near, 0o700):
                self._give(near)
            return near
        if record.exists() and self._is_private(far := Path(record.read_text())):
            return far
        root = Path("/run") if os.access("/run", os.W_OK) else Path("/tmp")  # noqa: S108 - made private, 0700
        far = Path(tempfile.mkdtemp(prefix="ourdorset-", dir=root))
        self._give(far)
        record.write_text(str(far))
        return far

    def open_lock(self, name: str) -> int:
        """A descriptor of a lock file, to be locked with flock."""
        lock = os.open(self.place / name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        self._leave(lock)
        return lock

    def open_log(self) -> BinaryIO:
        """The log that PostgreSQL and the supervisor write; a long one is first put aside as log.1."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_name("log.1"))
        log = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        self._leave(log)
        return open(log, "ab")

    def listen(self) -> socket.socket:
        """The socket at which programs find the supervisor; only for a process that holds the lock."""
        self.control.unlink(missing_ok=True)
        control = socket.socket(socket.AF_UNIX)
        _reach(control.bind, self.control)
        self.control.chmod(0o600)
        self._leave(self.control)
        control.listen(64)
        return control

    def call(self) -> socket.socket | None:
        """A line to the supervisor; None when none listens."""
        line = socket.socket(socket.AF_UNIX)
        try:
            _reach(line.connect, self.control)
        except (FileNotFoundError, ConnectionRefusedError):
            line.close()
            return None
        except PermissionError as error:
            line.close()
            raise InvalidError(f"{self.place} belongs to another user; set OURDORSET_HOME.") from error
        return line

    def _leave(self, thing: int | Path) -> None:
        """What root makes in a user's own home is that user's, who may come back without root."""
        owner = self.place.stat()
        if os.geteuid() == 0 and owner.st_uid != 0:
            os.chown(thing, owner.st_uid, owner.st_gid)

    def _give(self, folder: Path) -> None:
        if os.geteuid() != self.account.uid:
            os.chown(folder, self.account.uid, self.account.gid)

    def _is_private(self, folder: Path) -> bool:
        try:
            state = folder.lstat()
        except OSError:
            return False
        return stat.S_ISDIR(state.st_mode) and state.st_uid == self.account.uid and not state.st_mode & 0o077


def _make(folder: Path, mode: int) -> bool:
    """Make one folder with exactly this mode, whatever the umask; False when it was there."""
    try:
        folder.mkdir(mode=mode)
    except FileExistsError:
        return False
    folder.chmod(mode)
    return True


def _reach(use: Callable[[str], object], path: Path) -> None:
    """Bind or connect at a path of any length, by way of its folder's descriptor."""
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        use(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)
