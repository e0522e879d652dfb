"""The account that PostgreSQL runs as: PostgreSQL refuses root, so root lends it an unprivileged one."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from ourdorset.kernel.api import InvalidError

PREFERRED = ("postgres", "ourdorset")


class Identity(TypedDict, total=False):
    """The arguments that make `subprocess` drop to an account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """One account of this machine."""

    name: str
    uid: int
    gid: int

    def identity(self) -> Identity:
        """What to give `subprocess` so that the child is this account; nothing when we already are."""
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def serving(data: Path) -> Account:
    """Who serves the data folder: ourselves, or when we are root its owner, `postgres` or `ourdorset`."""
    if os.geteuid() != 0:
        return _known(os.geteuid())
    if data.exists() and (owner := data.stat().st_uid) != 0:
        return _known(owner)
    for name in PREFERRED:
        try:
            return _known(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    return _made(PREFERRED[-1])


def require_passage(account: Account, folder: Path) -> None:
    """Raise InvalidError unless the account can walk to the folder; no mode is changed for it."""
    steps = [str(step) for step in (*reversed(folder.parents), folder)]
    walked = subprocess.run(
        ["/bin/sh", "-c", 'for s do cd -- "$s" || { echo "$s"; exit 1; }; done', "sh", *steps],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        **account.identity(),
    )
    if walked.returncode:
        step = walked.stdout.strip()
        raise InvalidError(
            f"PostgreSQL runs as the account {account.name!r}, which may not enter {step}. "
            f"Set OURDORSET_HOME to a folder it can reach, or let it through: chmod a+x {step}"
        )


def _known(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise InvalidError(
            f"User id {uid} has no name on this machine, and PostgreSQL needs one. "
            "Add it to /etc/passwd, or set OURDORSET_DATABASE_URL."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _made(name: str) -> Account:
    """A new system account without a password, a home or a shell."""
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    command = [useradd or "", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", name]
    if useradd is None or subprocess.run(command, capture_output=True, check=False).returncode:
        raise InvalidError(
            "PostgreSQL refuses to run as root, and no account could be made for it. "
            f"Run as another user, make an account called {name!r}, or set OURDORSET_DATABASE_URL."
        )
    return _known(pwd.getpwnam(name).pw_uid)
