"""Who took part: a code name, what they chose to tell of themselves, and apart from both their contact."""

from typing import ClassVar

from django.db import models

from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.models.project import Project


class Participant(models.Model):
    """A person who took part, under a code name. Their name is in `Contact` alone, and closed there."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="participants")
    code_name = models.CharField(max_length=60)
    joined = models.DateField(null=True)
    withdrawn = models.DateTimeField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["code_name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("project", "code_name"), name="code_name_of_participant_once")
        ]


class Contact(models.Model):
    """How to reach a participant: sealed JSON of name, email, telephone, address, and formats they need."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="contact")
    sealed = models.BinaryField()


class Characteristic(models.Model):
    """One thing a participant chose to tell: area, age-band, sex, ethnicity … `value` may be "not-said"."""

    NOT_SAID = "not-said"

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="characteristics")
    key = models.CharField(max_length=40)
    value = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("participant", "key", "value"), name="characteristic_once")
        ]
        indexes: ClassVar = [models.Index(fields=("key", "value", "participant"), name="told_by_whom")]


class Target(models.Model):
    """How much of the area a stratum is, and how many to hear: `strata` maps one or more keys to values."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="targets")
    strata = models.JSONField()
    share = models.FloatField(null=True)
    wanted = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=200, blank=True)


class ParticipantLink(models.Model):
    """The way to a participant's own page: signed, expiring, revocable; only its digest is kept."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
    last_opened = models.DateField(null=True)
