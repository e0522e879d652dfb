"""The data folder of the embedded PostgreSQL: how it is made and set."""

import os
import subprocess
from pathlib import Path

from ourdorset.database.account import Account
from ourdorset.database.binaries import Binaries
from ourdorset.kernel.api import OurDorsetError

ADMINISTRATOR = "postgres"
OWNER = "ourdorset"
DATABASE = "ourdorset"
MEGABYTE = 1 << 20

SETTINGS = """\
# Written at every start. Your own settings belong in postgresql.conf, after the include: the last one wins.
listen_addresses = ''
unix_socket_directories = '{sockets}'
max_connections = 200
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, ymd'
log_line_prefix = '%m [%p] '
log_checkpoints = off
shared_buffers = {shared_buffers}MB
effective_cache_size = {effective_cache_size}MB
maintenance_work_mem = {maintenance_work_mem}MB
work_mem = 16MB
wal_compression = on
max_wal_size = 4GB
min_wal_size = 256MB
checkpoint_timeout = 15min
checkpoint_completion_target = 0.9
random_page_cost = 1.1
effective_io_concurrency = {prefetch}
jit = off
autovacuum_naptime = 20s
autovacuum_vacuum_scale_factor = 0.05
autovacuum_vacuum_insert_scale_factor = 0.02
autovacuum_analyze_scale_factor = 0.02
"""

THROW_AWAY = """\
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum_naptime = 1min
"""


def create(data: Path, account: Account, binaries: Binaries, *, durable: bool) -> None:
    """Make the data folder with checksums: whole or not at all, even when interrupted."""
    scratch = data.with_name("data.unfinished")
    command = [str(binaries.folder / "initdb"), "-D", str(scratch), "--data-checksums", "-U", ADMINISTRATOR]
    command += ["-E", "UTF8", "--locale=C.UTF-8", "--auth-local=peer", "--auth-host=reject"]
    command += [] if durable else ["--no-sync"]
    _own(scratch, account)
    made = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env=environment(),
        stdin=subprocess.DEVNULL,
        **account.identity(),
    )
    if made.returncode:
        raise OurDorsetError(
            f"PostgreSQL could not make {data}: {made.stderr.strip() or made.stdout.strip()}"
        )
    write(
        scratch / "postgresql.conf", "include 'ourdorset.conf'\n# Your own settings, below, win.\n", account
    )
    scratch.rename(data)


def configure(data: Path, sockets: Path, account: Account, *, durable: bool) -> None:
    """Write what we decide at every start: settings, and who may connect: this account and root."""
    memory = _memory()
    buffers = min(memory // 4, 1024) if durable else 128
    text = SETTINGS.format(
        sockets=str(sockets).replace("'", "''"),
        shared_buffers=max(buffers, 16),
        effective_cache_size=max(memory // 2, 64),
        maintenance_work_mem=max(min(memory // 16, 256), 16),
        prefetch=100 if hasattr(os, "posix_fadvise") else 0,
    )
    write(data / "ourdorset.conf", text + ("" if durable else THROW_AWAY), account)
    write(data / "pg_hba.conf", "local all all peer map=own\n", account)
    names = dict.fromkeys(("root", account.name))
    lines = [f'own "{name}" {role}\n' for name in names for role in (OWNER, ADMINISTRATOR)]
    write(data / "pg_ident.conf", "".join(lines), account)


def environment() -> dict[str, str]:
    """The environment of PostgreSQL's programs: none of our secrets, nothing that would redirect them."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def write(path: Path, text: str, account: Account) -> None:
    """Replace a file of the account's in one step, so that a reader sees the old or the new."""
    scratch = path.with_name(path.name + ".new")
    scratch.unlink(missing_ok=True)
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        if os.geteuid() != account.uid:
            os.fchown(descriptor, account.uid, account.gid)
    scratch.replace(path)


def _own(folder: Path, account: Account) -> None:
    """An empty 0700 folder of the account's, in place of what an interrupted attempt may have left."""
    if folder.exists():
        subprocess.run(["/bin/rm", "-rf", "--", str(folder)], check=True, cwd="/")
    folder.mkdir(mode=0o700)
    if os.geteuid() != account.uid:
        os.chown(folder, account.uid, account.gid)


def _memory() -> int:
    """Megabytes this process may use: the machine's, or less where its control group says so."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // MEGABYTE
    try:
        return min(machine, int(Path("/sys/fs/cgroup/memory.max").read_text()) // MEGABYTE)
    except (OSError, ValueError):
        return machine
