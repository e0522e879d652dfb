"""The second factor: a code of six figures from an authenticator app, by RFC 6238.

https://datatracker.ietf.org/doc/html/rfc6238. The key is sealed in the database; a code is taken once, and
half a minute early or late. Recovery codes stand in for a lost app, each once; keyed hashes are kept.
"""

import hmac
import secrets
from time import time

from django.conf import settings
from django.db import transaction
from pyotp import random_base32
from pyotp.totp import TOTP

from ourdorset.accounts.attempts import keyed
from ourdorset.accounts.models import RecoveryCode, SecondFactor, User
from ourdorset.accounts.sealing import seal, unseal
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Context, now

PURPOSE = "second factor"
ISSUER = "Our Dorset"
STEP_SECONDS = 30
DRIFT = (0, -1, 1)
CODES = 10
# Without the letters and figures that look alike; 10 of them are 49 bits.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
HALF = 5


def has_second_factor(user: User) -> bool:
    """Whether someone has set one up."""
    return SecondFactor.objects.filter(user=user, confirmed__isnull=False).exists()


def must_set_up(user: User) -> bool:
    """Whether someone's role asks for one and they have none. The people of a demo are spared in a demo."""
    spared = settings.DEMO and user.demo
    return user.role in settings.SECOND_FACTOR_ROLES and not spared and not has_second_factor(user)


def key_to_set_up(user: User) -> str:
    """The key to give to the app, in base 32: the same until a first code has been right."""
    row, _ = SecondFactor.objects.get_or_create(
        user=user,
        confirmed=None,
        defaults={"sealed_key": seal(PURPOSE, user.pk, random_base32().encode())},
    )
    return _key(row)


def address_for_app(user: User, key: str) -> str:
    """The key as an `otpauth:` address, which the QR code says to the app."""
    return TOTP(key).provisioning_uri(name=user.email, issuer_name=ISSUER)


def set_up(context: Context, user: User, code: str) -> tuple[str, ...]:
    """Make the app count from now on, if its first code is right: the recovery codes; otherwise none."""
    with lent_connection() as connection:
        row = SecondFactor.objects.select_for_update().filter(user=user, confirmed=None).first()
        if row is None or not _take(row, code):
            return ()
        SecondFactor.objects.filter(pk=row.pk).update(confirmed=now())
        append(connection, context, Action.CREATE, resource_type="SecondFactor", resource_id=str(user.pk))
        return new_recovery_codes(context, user)


def right_code(user: User, code: str) -> bool:
    """Whether this is the app's code, now or half a minute ago or ahead, and was not taken before."""
    row = SecondFactor.objects.filter(user=user, confirmed__isnull=False).first()
    return row is not None and _take(row, code)


def use_recovery_code(user: User, code: str) -> bool:
    """Whether this is a recovery code of theirs that was not used; it is from now on."""
    used, _ = RecoveryCode.objects.filter(user=user, digest=_digest(user, code)).delete()
    return bool(used)


def recovery_codes_left(user: User) -> int:
    """How many have not been used."""
    return RecoveryCode.objects.filter(user=user).count()


def new_recovery_codes(context: Context, user: User) -> tuple[str, ...]:
    """Fresh ones in place of any that were; shown once."""
    codes = tuple(f"{_letters()}-{_letters()}" for _ in range(CODES))
    with lent_connection() as connection:
        RecoveryCode.objects.filter(user=user).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(user=user, digest=_digest(user, code)) for code in codes
        )
        append(connection, context, Action.CREATE, resource_type="RecoveryCode", resource_id=str(user.pk))
    return codes


def remove_second_factor(context: Context, user: User) -> bool:
    """Forget the app and the recovery codes; False when there was none. `context` is who does it."""
    with lent_connection() as connection:
        RecoveryCode.objects.filter(user=user).delete()
        removed, _ = SecondFactor.objects.filter(user=user).delete()
        if removed:
            append(connection, context, Action.DELETE, resource_type="SecondFactor", resource_id=str(user.pk))
    return bool(removed)


def _take(row: SecondFactor, code: str) -> bool:
    """Whether a code is right; its step is noted in the same statement that asks whether it was taken."""
    code = "".join(code.split())
    totp = TOTP(_key(row))
    present = int(time()) // STEP_SECONDS
    for step in (present + drift for drift in DRIFT):
        if hmac.compare_digest(totp.generate_otp(step), code):
            with transaction.atomic():
                fresh = SecondFactor.objects.filter(pk=row.pk, last_step__lt=step)
                return bool(fresh.update(last_step=step))
    return False


def _key(row: SecondFactor) -> str:
    return unseal(PURPOSE, row.user.pk, row.sealed_key).decode()


def _letters() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(HALF))


def _digest(user: User, code: str) -> bytes:
    bare = "".join(letter for letter in code.lower() if letter in ALPHABET)
    return keyed(f"recovery code of {user.pk}: {bare}")
