"""The key that signs sessions and page tokens: given by the operator, or made once and kept in the home."""

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from ourdorset.config.settings import SHORTEST_SECRET, OurDorsetSettings, SettingsError

FILE = "secret-key"


def secret_key(ours: OurDorsetSettings) -> str:
    """The key. Raises SettingsError when it can neither be read nor made."""
    if ours.secret_key is not None:
        return ours.secret_key.get_secret_value()
    file = ours.home / FILE
    try:
        if not file.exists():
            _make(file)
        key = file.read_text().strip()
    except OSError as error:
        raise SettingsError(
            f"The secret key in {file} cannot be read or made ({error.strerror}); "
            "set OURDORSET_HOME to a folder that you may write to, or set OURDORSET_SECRET_KEY."
        ) from None
    if len(key) < SHORTEST_SECRET:
        raise SettingsError(
            f"The secret key in {file} is damaged; restore it, or remove it and have everyone sign in again."
        )
    return key


def derived_key(ours: OurDorsetSettings, purpose: str) -> bytes:
    """A key for one purpose, so that what is signed for it means nothing for another."""
    return hmac.digest(secret_key(ours).encode(), purpose.encode(), sha256)


def _make(file: Path) -> None:
    """Write a key that only we may read. Two processes may race: the first to link its file wins."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(48) + "\n")
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
