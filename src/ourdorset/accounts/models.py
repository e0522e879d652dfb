"""Who signs in: people, the organisations they act for, and the tokens of other systems.

What each column says about a person is noted in `personal_data.py`; a test closes that list.
"""

import hmac
import uuid
from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from ourdorset.accounts.ods import PATTERN
from ourdorset.kernel.api import PERSONAL_ROLES, Role, new_uuid

ROLES = [role.value for role in Role]
PERSONAL = sorted(role.value for role in PERSONAL_ROLES)


def fresh_uuid() -> uuid.UUID:
    """A new identity for other systems to keep."""
    return uuid.UUID(new_uuid())


def of_a_person() -> models.Q:
    """Only a resident or a carer is tied to particular people's records."""
    return models.Q(role__in=PERSONAL) | models.Q(patients=[])


class Organisation(models.Model):
    """A partner: a trust, a practice, a council, a charity."""

    ods_code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(ods_code__regex=PATTERN), name="ods_code_is_legal")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.ods_code})"


class User(AbstractBaseUser):
    """Someone who signs in by e-mail and password, in one role for one organisation."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    email = models.CharField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    role = models.CharField(max_length=20)
    patients = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name", "organisation", "role"]

    objects = BaseUserManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_is_lower_case"),
            models.CheckConstraint(condition=models.Q(role__in=ROLES), name="user_role_is_known"),
            models.CheckConstraint(condition=of_a_person(), name="user_patients_only_of_residents"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """Changes with the password and with what the account may do: sessions begun before end at once."""
        standing = [self.password, self.role, str(self.organisation_id), *sorted(self.patients)]  # pyright: ignore
        return hmac.digest(settings.SECRET_KEY.encode(), "\0".join(standing).encode(), sha256).hex()


class ApiToken(models.Model):
    """Lets a system in. Only a hash is kept: the token itself is shown once, when it is made."""

    digest = models.BinaryField(max_length=32, unique=True)
    prefix = models.CharField(max_length=12, unique=True)
    role = models.CharField(max_length=20)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    patients = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
    last_used = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(role__in=ROLES), name="token_role_is_known"),
            models.CheckConstraint(condition=of_a_person(), name="token_patients_only_of_residents"),
        ]

    def __str__(self) -> str:
        return self.prefix


class SignInAttempt(models.Model):
    """One try of a password that has not succeeded; keyed hashes, so that a copy names nobody."""

    account = models.BinaryField(max_length=32)
    source = models.BinaryField(max_length=32)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["account", "at"], name="attempt_by_account"),
            models.Index(fields=["source", "at"], name="attempt_by_source"),
        ]

    def __str__(self) -> str:
        return f"attempt {self.pk}"


class Session(models.Model):
    """Someone at one browser. The browser's key is kept as a hash, so that a copy of the table opens nothing.

    `ended` says why it is over, in a word; empty while it is not. Past `expires` it is over in any case.
    """

    digest = models.BinaryField(max_length=32, unique=True)
    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True)
    data = models.TextField()
    device = models.CharField(max_length=60, blank=True)
    began = models.DateTimeField()
    seen = models.DateTimeField()
    expires = models.DateTimeField(db_index=True)
    ended = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return f"session {self.pk}"


class SecondFactor(models.Model):
    """What someone's authenticator app shares with us; it counts once a first code was right."""

    user = models.OneToOneField(User, on_delete=models.CASCADE)
    sealed_key = models.BinaryField()
    confirmed = models.DateTimeField(null=True)
    # The step of the last code taken: no code is taken twice.
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"second factor {self.pk}"


class RecoveryCode(models.Model):
    """Stands in for the app once. Only a keyed hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"recovery code {self.pk}"


class KeptForm(models.Model):
    """What someone had typed when their session ended, sealed to them, until they have signed in again."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    sealed = models.BinaryField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"kept form {self.pk}"


class ExternalIdentity(models.Model):
    """What another service calls someone who signs in by it: the service's address, and its name for them."""

    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    created = models.DateTimeField(auto_now_add=True)
    last_used = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="external_identity_once")
        ]

    def __str__(self) -> str:
        return f"external identity {self.pk}"
